package postroad.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static postroad.protocol.Loopback.at;
import static postroad.protocol.Loopback.client;
import static postroad.protocol.Loopback.hear;
import static postroad.protocol.Loopback.say;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.protocol.TcpListener.ClientService;

/** What a door promises, tried with real sockets. */
@Timeout(30)
class TcpListenerTest {

  final WriteWatchdog watchdog = new WriteWatchdog(Duration.ofMillis(400));
  final ConnectionLimits limits = new ConnectionLimits(3, 2);

  @AfterEach
  void stopWatching() {
    watchdog.close();
  }

  @Test
  void everyClientIsServedAndLineEndsAreLeftOut() throws IOException {
    try (TcpListener door = open(Loopback::echo);
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
    try (TcpListener door = open(Loopback::echo);
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
  void whoGotNowhereMakesRoomForTheNextAndWhoHasSettledStays() throws IOException {
    ConnectionLimits two = new ConnectionLimits(2, 9);
    ClientService settling =
        connection -> {
          if (connection.awaitInput()) {
            connection.settle();
            Loopback.echo(connection);
          }
        };
    try (TcpListener door = TcpListener.open("test", at(0), two, watchdog, settling);
        Socket first = client(door)) {
      say(first, "a\r\n");
      assertThat(hear(first, 3)).isEqualTo("<a>");
      try (Socket silent = client(door)) {
        await().until(() -> door.sessions() == 2);
        try (Socket next = client(door)) {
          say(next, "b\r\n");
          assertThat(hear(next, 3)).isEqualTo("<b>");
          assertThat(hear(silent, 1)).isEmpty();
          say(first, "c\r\n");
          assertThat(hear(first, 3)).isEqualTo("<c>");
          assertThat(two.turnedAwayFor(ConnectionLimits.Reason.IDLE)).isEqualTo(1);
          try (Socket oneTooMany = client(door)) {
            assertThat(hear(oneTooMany, 1)).isEmpty();
          }
          assertThat(two.turnedAwayFor(ConnectionLimits.Reason.FULL)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void tooManyFromOneAddressAreTurnedAway() throws IOException {
    ClientService service =
        new ClientService() {
          @Override
          public void serve(Connection connection) throws IOException {
            Loopback.echo(connection);
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
    try (TcpListener door = open(Loopback::echo)) {
      assertThatThrownBy(
              () -> TcpListener.open("imap", at(door.port()), limits, watchdog, Loopback::echo))
          .isInstanceOf(CannotListenException.class)
          .hasMessage("port " + door.port() + " is taken (imap)");
    }
  }

  private TcpListener open(ClientService service) {
    return TcpListener.open("echo", at(0), limits, watchdog, service);
  }
}
