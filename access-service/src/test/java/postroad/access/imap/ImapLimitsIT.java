package postroad.access.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import postroad.directory.Account;
import postroad.testkit.transcript.Transcript;

/** A server whose limits are so narrow that a test reaches them. */
class ImapLimitsIT {

  private static final Duration LONG = Duration.ofSeconds(60);

  static RunningAccess access;

  @BeforeAll
  static void start() {
    access =
        RunningAccess.start(
            "--access.passwords-in-clear=true",
            "--access.message-limit.messages=2",
            "--access.imap-limits.message=100KB",
            "--access.octets.all=96KB",
            "--access.octets.session=64KB",
            "--access.octets.patience=100ms",
            "--access.compress.memory=40KB",
            "--access.notify.mailboxes=12",
            "--access.notify.notices=3");
  }

  @AfterAll
  static void stop() {
    access.close();
  }

  static List<Transcript> transcripts() {
    return Transcript.in("imap-limited", ".imap");
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void play(Transcript transcript) {
    transcript.play(
        access.imap(),
        Map.of(
            "user", access.newAccount().address().toString(), "password", RunningAccess.PASSWORD));
  }

  /** What runs comes to its end; what begins meanwhile is refused, and its session goes on. */
  @Test
  void whoFindsNoRoomIsRefusedUntilOthersHaveEnded() throws IOException {
    Account account = access.newAccount();
    byte[] message = new byte[50_000];
    try (ImapClient first = loggedIn(account);
        ImapClient second = loggedIn(account)) {
      second.ok("SELECT INBOX");
      first.send(ascii("f APPEND Drafts {50000}\r\n"));
      assertThat(first.response().text()).isEqualTo("+ go ahead");

      String refused = " NO [LIMIT] too much is being done at once, try again later";
      assertThat(completion(second, "APPEND Drafts {50000}")).endsWith(refused);
      second.ok("FETCH 1:2 BODY.PEEK[]"); // reads one after the other

      first.send(message);
      first.send(ascii("\r\n"));
      assertThat(first.response().text()).startsWith("f OK ");
      assertThat(second.append("Drafts", message).getLast().text()).contains(" OK ");
    }
    await().atMost(LONG).untilAsserted(() -> assertThat(held()).isZero());
  }

  /** A client that leaves in the middle leaves nothing behind. */
  @Test
  void whatWasTakenIsGivenBackWhenTheClientLeaves() throws IOException {
    Account account = access.newAccount();
    try (ImapClient leaving = loggedIn(account)) {
      leaving.send(ascii("f APPEND Drafts {50000}\r\n"));
      assertThat(leaving.response().text()).isEqualTo("+ go ahead");
      leaving.send(new byte[10_000]);
    }
    await().atMost(LONG).untilAsserted(() -> assertThat(held()).isZero());
  }

  private static double held() {
    return access.bean(MeterRegistry.class).get("postroad.access.octets.held").gauge().value();
  }

  /** RFC 4469 §4.2, RFC 7888 §4: refused before it is sent, passed over, or too much for that. */
  @Test
  void whatIsTooLargeIsToldSo() throws IOException {
    String tooBig = " NO [TOOBIG] the message is larger than we take";
    Account account = access.newAccount();
    try (ImapClient client = loggedIn(account)) {
      assertThat(client.command("APPEND Drafts {150000}").getFirst().text()).endsWith(tooBig);
      assertThat(client.append("Drafts", new byte[150_000]).getLast().text()).endsWith(tooBig);
      client.ok("NOOP");
      assertThat(client.append("Drafts", new byte[300_000]).getLast().text()).endsWith(tooBig);
      assertThat(client.response().text())
          .isEqualTo("* BYE [TOOBIG] what you send is more than we are willing to pass over");
      assertThatThrownBy(client::response).isInstanceOf(IOException.class);
    }
  }

  /** Who has not logged in is let go long before that. */
  @Test
  void aStrangersLiteralIsNotPassedOver() throws IOException {
    try (ImapClient stranger = new ImapClient(access.imap())) {
      stranger.send(ascii("a LOGIN {150000+}\r\n"));
      assertThat(stranger.response().text()).isEqualTo("a BAD [TOOBIG] the command is too long");
      assertThat(stranger.response().text()).startsWith("* BYE [TOOBIG] ");
    }
  }

  @Test
  void soManySessionsCompressAndNoMore() throws IOException {
    Account account = access.newAccount();
    try (ImapClient refused = loggedIn(account)) {
      try (ImapClient squeezing = loggedIn(account)) {
        squeezing.ok("COMPRESS DEFLATE");
        assertThat(completion(refused, "COMPRESS DEFLATE")).contains(" NO [LIMIT] ");
        refused.ok("NOOP");
      }
      await()
          .atMost(LONG)
          .ignoreExceptionsInstanceOf(AssertionError.class)
          .until(() -> {
            refused.ok("COMPRESS DEFLATE");
            return true;
          });
    }
  }

  /** RFC 5465 §5.8: the client hears that it is too much, and nothing more until it asks again. */
  @Test
  void moreThanCanBeToldIsToldAsThat() throws IOException {
    Account account = access.newAccount();
    try (ImapClient listening = loggedIn(account);
        ImapClient acting = loggedIn(account)) {
      listening.ok("NOTIFY SET (personal (MailboxName))");
      listening.send(ascii("l APPEND Drafts {4}\r\n"));
      assertThat(listening.response().text()).isEqualTo("+ go ahead");
      for (String name : List.of("w1", "w2", "w3", "w4")) {
        acting.ok("CREATE " + name);
      }
      listening.send(ascii("x: y\r\n"));
      assertThat(List.of(listening.response().text(), listening.response().text()))
          .anyMatch(line -> line.startsWith("* OK [NOTIFICATIONOVERFLOW] "))
          .anyMatch(line -> line.startsWith("l OK "));

      acting.ok("CREATE w5");
      assertThat(listening.ok("NOOP")).hasSize(1);
      listening.ok("NOTIFY SET (personal (MailboxName))");
      for (String name : List.of("w6", "w7")) {
        acting.ok("CREATE " + name);
        assertThat(listening.response().text()).isEqualTo("* LIST (\\HasNoChildren) \"/\" " + name);
      }
      assertThat(completion(listening, "NOTIFY SET (personal (MailboxName))"))
          .contains(" NO [NOTIFICATIONOVERFLOW] ");
    }
  }

  private static ImapClient loggedIn(Account account) throws IOException {
    ImapClient client = new ImapClient(access.imap());
    client.ok("LOGIN " + account.address() + " \"" + RunningAccess.PASSWORD + "\"");
    return client;
  }

  private static String completion(ImapClient client, String command) throws IOException {
    return client.command(command).getLast().text();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
