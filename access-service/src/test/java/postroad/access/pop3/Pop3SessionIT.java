package postroad.access.pop3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.access.AccessSettings.Limits;
import postroad.access.RunningAccess;
import postroad.access.listener.AnswerCount;
import postroad.access.login.LoginDesk;
import postroad.directory.Account;
import postroad.directory.Logins;
import postroad.protocol.Connection;
import postroad.protocol.ConnectionLimits;
import postroad.protocol.TcpListener;
import postroad.protocol.WriteWatchdog;

/** How patient a session is, and with what. */
@Timeout(60)
class Pop3SessionIT {

  static final Duration LONG = Duration.ofSeconds(30);

  final RunningAccess service = RunningAccess.get();
  final Account account = service.newAccount();
  final WriteWatchdog watchdog = new WriteWatchdog(LONG);

  @AfterEach
  void stopWatching() {
    watchdog.close();
  }

  @Test
  void whoSaysNothingBeforeTheLoginIsClosed() throws IOException {
    try (TcpListener door = open(Duration.ofMillis(300), LONG);
        Socket client = client(door)) {
      assertThat(allThatIsSaid(client)).isEqualTo(Replies.GREETING + "\r\n");
    }
  }

  @Test
  void whoSaysNothingAfterTheLoginIsClosedAndNothingIsRemoved() throws IOException {
    service.file(account, "", "Subject: 1\r\n\r\n".getBytes(US_ASCII));
    try (TcpListener door = open(LONG, Duration.ofMillis(300));
        Socket client = client(door)) {
      say(client, "USER a\r\nPASS b\r\nDELE 1\r\n");
      assertThat(allThatIsSaid(client)).endsWith(Replies.MARKED + "\r\n");
    }
    try (TcpListener door = open(LONG, LONG);
        Socket client = client(door)) {
      say(client, "USER a\r\nPASS b\r\nQUIT\r\n");
      assertThat(allThatIsSaid(client)).contains("+OK 1 messages, 14 octets");
    }
  }

  @Test
  void lineTooLongIsPassedOver() throws IOException {
    try (TcpListener door = open(LONG, LONG);
        Socket client = client(door)) {
      say(client, "USER " + "x".repeat(100_000) + "\r\nUSER a\r\nQUIT\r\n");
      assertThat(allThatIsSaid(client))
          .isEqualTo(
              String.join(
                  "\r\n",
                  Replies.GREETING,
                  Replies.LINE_TOO_LONG,
                  Replies.SEND_PASSWORD,
                  Replies.GOODBYE,
                  ""));
    }
  }

  @Test
  void whoIsWaitingWhenTheServerStopsIsClosedAndTheMaildropIsFree() throws IOException {
    TcpListener door = open(LONG, LONG);
    try (Socket client = client(door)) {
      say(client, "USER a\r\nPASS b\r\n");
      assertThat(client.getInputStream().readNBytes(Replies.GREETING.length())).isNotEmpty();
      door.stop(Duration.ofSeconds(10));
    }
    assertThat(service.bean(MaildropLocks.class).take(account.id()))
        .isInstanceOf(MaildropLocks.Lock.Taken.class);
  }

  private TcpListener open(Duration beforeLogin, Duration idle) {
    Limits limits = new Limits(10, 10, LONG, beforeLogin, LONG, idle, LONG);
    return TcpListener.open(
        "pop3",
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        new ConnectionLimits(10, 10),
        watchdog,
        connection -> session(connection, limits).serve());
  }

  private Pop3Session session(Connection connection, Limits limits) {
    LoginDesk desk =
        new LoginDesk(
            (user, password) -> new Logins.LoginAnswer.Welcome(account),
            () -> true,
            List::of,
            _ -> true,
            _ -> () -> {});
    var conversation =
        new Conversation(
            desk, () -> false, service.bean(Maildrops.class), service.bean(MaildropPromises.class));
    return new Pop3Session(
        connection,
        Optional.empty(),
        conversation,
        limits,
        new AnswerCount(new SimpleMeterRegistry(), "pop3"));
  }

  private static Socket client(TcpListener door) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), door.port());
    client.setSoTimeout(30_000);
    return client;
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static String allThatIsSaid(Socket client) throws IOException {
    return new String(client.getInputStream().readAllBytes(), US_ASCII);
  }
}
