package postroad.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.protocol.TcpListener.ClientService;

/** What a door promises, tried with real sockets. */
@Timeout(30)
class TcpListenerTest {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  final WriteWatchdog watchdog = new WriteWatchdog(Duration.ofMillis(400));
  final ConnectionLimits limits = new ConnectionLimits(3, 2);

  @AfterEach
  void stopWatching() {
    watchdog.close();
  }

  @Test
  void everyClientIsServedAndLineEndsAreLeftOut() throws IOException {
    try (TcpListener door = open(TcpListenerTest::echo);
        Socket one = client(door);
        Socket two = client(door)) {
      say(two, "second\r\n");
      say(one, "fi");
      say(one, "rst\nnext\r\n");
      assertThat(hear(two, 8)).isEqualTo("<second>");
      assertThat(hear(one, 13)).isEqualTo("<first><next>");
    }
  }

  @Test
  void lineTooLongIsPassedOver() throws IOException {
    try (TcpListener door = open(TcpListenerTest::echo);
        Socket client = client(door)) {
      say(
          client,
          "x".repeat(100) + "\r\n" + "x".repeat(101) + "\r\n" + "x".repeat(70_000) + "\r\nok\r\n");
      assertThat(hear(client, 102 + 10 + 10 + 4)).endsWith("<too long><too long><ok>");
    }
  }

  @Test
  void dribblingDoesNotMakeTheDeadlineLonger() throws IOException {
    AtomicReference<Throwable> end = new AtomicReference<>();
    ClientService impatient =
        connection -> {
          connection.expectWithin(Duration.ofMillis(300));
          try {
            var _ = connection.readLine(1000);
          } catch (IOException tooLate) {
            end.set(tooLate);
          }
        };
    try (TcpListener door = open(impatient);
        Socket client = client(door)) {
      await()
          .pollInterval(Duration.ofMillis(50))
          .until(() -> {
            say(client, "x");
            return end.get() != null;
          });
      assertThat(end.get()).isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  @Test
  void clientThatDoesNotReadIsCutOff() throws IOException {
    AtomicReference<Throwable> end = new AtomicReference<>();
    ClientService talkative =
        connection -> {
          try {
            byte[] much = new byte[1 << 20];
            while (true) {
              connection.output().write(much);
            }
          } catch (IOException cutOff) {
            end.set(cutOff);
          }
        };
    try (TcpListener door = open(talkative);
        Socket client = client(door)) {
      await().untilAtomic(end, org.hamcrest.Matchers.notNullValue());
      assertThat(client.isConnected()).isTrue();
    }
  }

  @Test
  void tooManyFromOneAddressAreTurnedAway() throws IOException {
    ClientService service =
        new ClientService() {
          @Override
          public void serve(Connection connection) throws IOException {
            echo(connection);
          }

          @Override
          public void turnAway(Connection connection) throws IOException {
            connection.output().write("full".getBytes(US_ASCII));
          }
        };
    try (TcpListener door = open(service);
        Socket one = client(door);
        Socket two = client(door)) {
      say(one, "a\r\n");
      say(two, "b\r\n");
      assertThat(hear(one, 3) + hear(two, 3)).isEqualTo("<a><b>");
      try (Socket three = client(door)) {
        assertThat(hear(three, 100)).isEqualTo("full");
      }
      one.shutdownOutput();
      await().until(() -> door.sessions() == 1);
      try (Socket three = client(door)) {
        say(three, "c\r\n");
        assertThat(hear(three, 3)).isEqualTo("<c>");
      }
    }
  }

  @Test
  void stoppingTellsWhoWaitsAndLetsTheOthersFinish() throws IOException {
    AtomicReference<Connection> busy = new AtomicReference<>();
    ClientService service =
        connection -> {
          connection.setFarewell("bye");
          while (connection.awaitInput()) {
            String line = new String(connection.readLine(100), US_ASCII);
            if (line.equals("work")) {
              busy.set(connection);
              await().until(connection::isRetired);
              connection.output().write("done ".getBytes(US_ASCII));
            }
          }
        };
    TcpListener door = open(service);
    try (Socket idle = client(door);
        Socket working = client(door)) {
      say(working, "work\r\n");
      await().until(() -> busy.get() != null && door.sessions() == 2);
      door.stop(Duration.ofSeconds(10));
      assertThat(hear(idle, 100)).isEqualTo("bye");
      assertThat(hear(working, 100)).isEqualTo("done bye");
      assertThat(door.sessions()).isZero();
      assertThatThrownBy(() -> client(door)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void stoppingCutsOffWhoDoesNotFinish() throws IOException {
    TcpListener door = open(connection -> connection.readLine(100));
    try (Socket client = client(door)) {
      await().until(() -> door.sessions() == 1);
      door.stop(Duration.ofMillis(100));
      assertThat(hear(client, 1)).isEmpty();
      assertThat(door.sessions()).isZero();
    }
  }

  @Test
  void takenPortIsNamed() {
    try (TcpListener door = open(TcpListenerTest::echo)) {
      assertThatThrownBy(() ->
              TcpListener.open("imap", at(door.port()), limits, watchdog, TcpListenerTest::echo))
          .isInstanceOf(CannotListenException.class)
          .hasMessage("port " + door.port() + " is taken (imap)");
    }
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

  private static void echo(Connection connection) throws IOException {
    while (connection.awaitInput()) {
      byte[] line;
      try {
        line = connection.readLine(100);
      } catch (LineTooLongException passedOver) {
        line = "too long".getBytes(US_ASCII);
      }
      connection.output().write('<');
      connection.output().write(line);
      connection.output().write('>');
    }
  }

  private TcpListener open(ClientService service) {
    return TcpListener.open("echo", at(0), limits, watchdog, service);
  }

  private static InetSocketAddress at(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static Socket client(TcpListener door) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), door.port());
    client.setSoTimeout(20_000);
    client.setTcpNoDelay(true);
    return client;
  }

  private static SSLSocket secure(Socket clear, TestCertificate certificate) throws Exception {
    return (SSLSocket)
        certificate
            .client()
            .getSocketFactory()
            .createSocket(clear, "localhost", clear.getPort(), true);
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(US_ASCII));
    client.getOutputStream().flush();
  }

  private static String hear(Socket client, int atMost) throws IOException {
    return new String(client.getInputStream().readNBytes(atMost), US_ASCII);
  }
}
