package postroad.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static postroad.protocol.Loopback.at;
import static postroad.protocol.Loopback.client;
import static postroad.protocol.Loopback.echo;
import static postroad.protocol.Loopback.hear;
import static postroad.protocol.Loopback.say;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we speak inside TLS, and what not. */
@Timeout(60)
class TlsVersionsTest {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  TestCertificate certificate;
  WriteWatchdog watchdog;
  TcpListener door;

  @BeforeEach
  void open() throws Exception {
    certificate = TestCertificate.make();
    watchdog = new WriteWatchdog(PATIENCE);
    ServerTls tls = ServerTls.of(certificate.server());
    door =
        TcpListener.open(
            "tls",
            at(0),
            new ConnectionLimits(9, 9),
            watchdog,
            connection -> {
              connection.startTls(tls, PATIENCE);
              echo(connection);
            });
  }

  @AfterEach
  void close() {
    door.close();
    watchdog.close();
  }

  /** RFC 8996 §5: alert 70, and that is all. */
  @ParameterizedTest
  @ValueSource(ints = {0x0300, 0x0301, 0x0302})
  void oldVersionsAreRefused(int version) throws IOException {
    try (Socket client = client(door)) {
      client.getOutputStream().write(hello(version));
      byte[] answer = client.getInputStream().readAllBytes();
      assertThat(answer).hasSize(7).startsWith(21).endsWith(2, 70); // fatal, protocol_version
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
      })
  void versionTwoSealsWhatItSays(String cipher) throws Exception {
    try (SSLSocket client = client12(cipher)) {
      say(client, "hello\r\n");
      assertThat(hear(client, 7)).isEqualTo("<hello>");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
      })
  void weakCiphersAreRefused(String cipher) throws Exception {
    try (SSLSocket client = client12(cipher)) {
      assertThatThrownBy(client::startHandshake).isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void aFailedHandshakeEndsTheConnection() throws IOException {
    try (Socket client = client(door)) {
      say(client, "EHLO client.example\r\nEHLO client.example\r\n");
      byte[] answer = client.getInputStream().readAllBytes();
      assertThat(answer.length).isLessThanOrEqualTo(7); // an alert at most
    }
  }

  private SSLSocket client12(String cipher) throws Exception {
    Socket clear = client(door);
    SSLSocket client =
        (SSLSocket)
            certificate
                .client()
                .getSocketFactory()
                .createSocket(clear, "localhost", clear.getPort(), true);
    client.setEnabledProtocols(new String[] {"TLSv1.2"});
    client.setEnabledCipherSuites(new String[] {cipher});
    return client;
  }

  /** A ClientHello of an old version, for no JDK writes one any more. */
  private static byte[] hello(int version) {
    return ByteBuffer.allocate(9 + 2 + 32 + 1 + 4 + 2)
        .put((byte) 22)
        .putShort((short) 0x0301)
        .putShort((short) (4 + 2 + 32 + 1 + 4 + 2))
        .putInt(0x01000000 | (2 + 32 + 1 + 4 + 2))
        .putShort((short) version)
        .put(new byte[32])
        .put((byte) 0)
        .putShort((short) 2)
        .putShort((short) 0xc009) // ECDHE_ECDSA with AES 128 in CBC mode
        .putShort((short) 0x0100)
        .array();
  }
}
