package postroad.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static postroad.protocol.Loopback.at;
import static postroad.protocol.Loopback.client;
import static postroad.protocol.Loopback.echo;
import static postroad.protocol.Loopback.hear;
import static postroad.protocol.Loopback.say;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.protocol.TcpListener.ClientService;

/** TLS in the middle of a connection, and what ends it. */
@Timeout(30)
class StartTlsTest {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  final WriteWatchdog watchdog = new WriteWatchdog(PATIENCE);

  @AfterEach
  void stopWatching() {
    watchdog.close();
  }

  @Test
  void tlsStartsInTheMiddle() throws Exception {
    TestCertificate certificate = TestCertificate.make();
    ServerTls tls = ServerTls.of(certificate.server());
    ClientService service =
        connection -> {
          var _ = connection.readLine(100);
          connection.output().write("go".getBytes(US_ASCII));
          connection.startTls(tls, PATIENCE);
          assertThat(connection.isTls()).isTrue();
          echo(connection);
        };
    try (TcpListener door = open(service);
        Socket clear = client(door)) {
      say(clear, "tls\r\n");
      assertThat(hear(clear, 2)).isEqualTo("go");
      try (SSLSocket client = secure(clear, certificate)) {
        say(client, "hello\r\n");
        assertThat(hear(client, 7)).isEqualTo("<hello>");
        assertThat(client.getSession().getProtocol()).isEqualTo("TLSv1.3");
      }
    }
  }

  @Test
  void wordsInClearAfterAskingForTlsEndTheConnection() throws Exception {
    ServerTls tls = ServerTls.of(TestCertificate.make().server());
    ClientService service =
        connection -> {
          var _ = connection.readLine(100);
          connection.startTls(tls, PATIENCE);
          echo(connection);
        };
    try (TcpListener door = open(service);
        Socket client = client(door)) {
      say(client, "tls\r\ninjected\r\n");
      assertThat(hear(client, 100)).isEmpty();
    }
  }

  @Test
  void dribblingHandshakeEndsAtTheDeadlineAndNeverGoesOnInClear() throws Exception {
    ServerTls tls = ServerTls.of(TestCertificate.make().server());
    AtomicReference<Throwable> end = new AtomicReference<>();
    ClientService service =
        connection -> {
          try {
            connection.startTls(tls, Duration.ofMillis(300));
          } catch (IOException tooLate) {
            end.set(tooLate);
            throw tooLate;
          }
        };
    try (TcpListener door = open(service);
        Socket client = client(door)) {
      say(client, "\26\3\1\2\0\1\0\1\0");
      await()
          .pollInterval(Duration.ofMillis(50))
          .until(() -> {
            try {
              say(client, "x");
            } catch (IOException closed) {
              return true;
            }
            return end.get() != null;
          });
      await().untilAtomic(end, org.hamcrest.Matchers.instanceOf(IOException.class));
      assertThatThrownBy(
              () -> {
                if (client.getInputStream().read() < 0) {
                  throw new IOException("the end");
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  private TcpListener open(ClientService service) {
    return TcpListener.open("echo", at(0), new ConnectionLimits(3, 3), watchdog, service);
  }

  private static SSLSocket secure(Socket clear, TestCertificate certificate) throws Exception {
    return (SSLSocket)
        certificate
            .client()
            .getSocketFactory()
            .createSocket(clear, "localhost", clear.getPort(), true);
  }
}
