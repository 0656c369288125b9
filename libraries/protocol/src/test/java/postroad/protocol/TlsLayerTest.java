package postroad.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static postroad.protocol.Loopback.at;
import static postroad.protocol.Loopback.echo;
import static postroad.protocol.Loopback.hear;
import static postroad.protocol.Loopback.say;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postroad.protocol.TcpListener.ClientService;

/** TLS by the engine, with the JDK's own sockets at the other end. */
@Timeout(60)
class TlsLayerTest {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  final WriteWatchdog watchdog = new WriteWatchdog(PATIENCE);
  final TestCertificate certificate;
  final ServerTls tls;

  TlsLayerTest() throws Exception {
    certificate = TestCertificate.make();
    tls = ServerTls.of(certificate.server());
  }

  @AfterEach
  void stopWatching() {
    watchdog.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void muchGoesBothWays(String version) throws Exception {
    byte[] much = new byte[1_000_000];
    new Random(7).nextBytes(much);
    try (TcpListener door = open(TlsLayerTest::sendBack);
        SSLSocket client = connect(door, version)) {
      CompletableFuture<Void> saying = CompletableFuture.runAsync(() -> sayInPieces(client, much));
      assertThat(client.getInputStream().readNBytes(much.length)).isEqualTo(much);
      saying.join();
    }
  }

  @Test
  void aClientMayChangeItsKeys() throws Exception {
    try (TcpListener door = open(Loopback::echo);
        SSLSocket client = connect(door, "TLSv1.3")) {
      say(client, "before\r\n");
      assertThat(hear(client, 8)).isEqualTo("<before>");
      client.startHandshake(); // in TLS 1.3, a KeyUpdate that wants another back
      say(client, "after\r\n");
      assertThat(hear(client, 7)).isEqualTo("<after>");
    }
  }

  @Test
  void keysAreAgreedOnOnceInTls12() throws Exception {
    try (TcpListener door = open(Loopback::echo);
        SSLSocket client = connect(door, "TLSv1.2")) {
      say(client, "before\r\n");
      assertThat(hear(client, 8)).isEqualTo("<before>");
      assertThatThrownBy(
              () -> {
                client.startHandshake();
                say(client, "after\r\n");
                if (client.getInputStream().read() < 0) {
                  throw new IOException("the end");
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void whoSaysThatNothingFollowsIsAtTheEnd() throws Exception {
    AtomicReference<Boolean> more = new AtomicReference<>();
    ClientService service =
        connection -> {
          connection.output().write("go".getBytes(US_ASCII));
          more.set(connection.awaitInput());
        };
    try (TcpListener door = open(service)) {
      SSLSocket client = connect(door, "TLSv1.3");
      assertThat(hear(client, 2)).isEqualTo("go");
      client.close();
      await().untilAtomic(more, org.hamcrest.Matchers.is(false));
    }
  }

  @Test
  void whatIsNoTlsEndsTheConnection() throws Exception {
    AtomicReference<Throwable> end = new AtomicReference<>();
    try (TcpListener door =
            TcpListener.open(
                "tls",
                at(0),
                new ConnectionLimits(3, 3),
                watchdog,
                connection -> {
                  try {
                    connection.startTls(tls, PATIENCE);
                  } catch (IOException refused) {
                    end.set(refused);
                    throw refused;
                  }
                });
        Socket client = Loopback.client(door)) {
      say(client, "EHLO I forgot about TLS\r\n");
      await().untilAtomic(end, org.hamcrest.Matchers.instanceOf(IOException.class));
    }
  }

  @Test
  void aWordOfAnotherThreadGoesOutWhileTheFirstWaits() throws Exception {
    ClientService service =
        connection -> {
          Thread.startVirtualThread(() -> {
            try {
              connection.output().write("news".getBytes(US_ASCII));
              connection.output().flush();
            } catch (IOException gone) {
              throw new IllegalStateException(gone);
            }
          });
          echo(connection);
        };
    try (TcpListener door = open(service);
        SSLSocket client = connect(door, "TLSv1.3")) {
      assertThat(hear(client, 4)).isEqualTo("news");
      say(client, "word\r\n");
      assertThat(hear(client, 6)).isEqualTo("<word>");
    }
  }

  private TcpListener open(ClientService service) {
    return TcpListener.open(
        "tls",
        at(0),
        new ConnectionLimits(3, 3),
        watchdog,
        connection -> {
          connection.startTls(tls, PATIENCE);
          service.serve(connection);
        });
  }

  private SSLSocket connect(TcpListener door, String version) throws Exception {
    SSLSocket client =
        (SSLSocket)
            certificate
                .client()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), door.port());
    client.setEnabledProtocols(new String[] {version});
    client.startHandshake();
    return client;
  }

  private static void sendBack(Connection connection) throws IOException {
    InputStream input = connection.input();
    byte[] piece = new byte[5000];
    for (int count = input.read(piece); count >= 0; count = input.read(piece)) {
      connection.output().write(piece, 0, count);
    }
  }

  private static void sayInPieces(Socket client, byte[] octets) {
    Random random = new Random(octets.length);
    try {
      for (int from = 0; from < octets.length; ) {
        int size = Math.min(octets.length - from, 1 + random.nextInt(40_000));
        client.getOutputStream().write(octets, from, size);
        from += size;
      }
    } catch (IOException gone) {
      throw new IllegalStateException(gone);
    }
  }
}
