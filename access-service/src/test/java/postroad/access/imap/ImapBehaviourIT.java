package postroad.access.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import postroad.access.imap.ImapClient.Response;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.directory.QuotaRule;
import postroad.directory.Quotas;
import postroad.mailboxstore.Forgetting;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.search.MailboxIndexing;
import postroad.testkit.SampleMail;
import postroad.testkit.transcript.Transcript;

/** What transcripts cannot say well: octets of every kind, random input, two replicas. */
class ImapBehaviourIT {

  private static final String TRACE =
      "Return-Path: <s@example.test>\r\nDelivered-To: b\u00fcb@example.test\r\n";

  static RunningAccess one;
  static RunningAccess other;

  @BeforeAll
  static void start() {
    one = RunningAccess.start("--access.passwords-in-clear=true");
    other = RunningAccess.start("--access.passwords-in-clear=true");
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
  }

  /** With nothing indexed, with half of it, and with all of it. */
  @Test
  void theIndexFindsWhatReadingFinds() throws IOException {
    RandomMail random = new RandomMail(21);
    Account account = one.newAccount();
    Mailbox inbox = one.bean(Mailboxes.class).find(account.id(), "INBOX").orElseThrow();
    for (int i = 0; i < 120; i++) {
      one.file(account, random.mail(), TRACE);
    }
    List<String> searches = Stream.generate(() -> random.search(0)).limit(80).toList();
    try (ImapClient client = loggedIn(one, account)) {
      client.ok("SELECT INBOX");
      List<String> read = found(client, searches);

      for (int portion : List.of(60, 1000)) {
        var _ =
            one.bean(MailboxIndexing.class)
                .indexNext(List.of(new MailboxKey(account.id(), inbox.id())), portion);
        List<String> looked = found(client, searches);
        for (int i = 0; i < searches.size(); i++) {
          assertThat(looked.get(i)).as(searches.get(i)).isEqualTo(read.get(i));
        }
      }
    }
  }

  private static List<String> found(ImapClient client, List<String> searches) throws IOException {
    List<String> found = new ArrayList<>();
    for (String search : searches) {
      found.add(client.ok("UID SEARCH CHARSET UTF-8 " + search).getFirst().text());
    }
    return found;
  }

  static List<SampleMail> samples() {
    return SampleMail.all();
  }

  /** Filed with trace fields or appended by the client: what comes out is what went in. */
  @ParameterizedTest
  @MethodSource("samples")
  void octetsComeBackAsTheyWere(SampleMail sample) throws IOException {
    Account account = one.newAccount();
    one.file(account, sample.sent(), TRACE);
    try (ImapClient client = loggedIn(one, account)) {
      client.append("Sent", sample.sent());

      client.ok("SELECT INBOX");
      assertThat(literal(client, "4", "BODY.PEEK[]"))
          .isEqualTo(joined(TRACE.getBytes(StandardCharsets.UTF_8), sample.sent()));
      client.ok("SELECT Sent");
      byte[] whole = literal(client, "1", "BODY.PEEK[]");
      assertThat(whole).isEqualTo(sample.sent());
      assertThat(
              joined(
                  literal(client, "1", "BODY.PEEK[HEADER]"),
                  literal(client, "1", "BODY.PEEK[TEXT]")))
          .isEqualTo(sample.sent());
      assertThat(client.ok("FETCH 1 (RFC822.SIZE)").getFirst().text())
          .isEqualTo("* 1 FETCH (RFC822.SIZE " + sample.sent().length + ")");
      client.ok("FETCH 1 (ENVELOPE BODYSTRUCTURE BODY)");
      client.ok("SEARCH TEXT nothing-has-this");
    }
  }

  @Test
  void whatWentSoLongAgoThatTheStoreForgotIsToldAllTheSame() throws IOException {
    Account account = one.newAccount();
    try (ImapClient slow = loggedIn(one, account);
        ImapClient quick = loggedIn(other, account)) {
      for (int i = 0; i < 3; i++) {
        quick.append("Sent", new byte[] {'x', '\r', '\n'});
      }
      slow.ok("SELECT Sent");
      quick.ok("SELECT Sent");
      quick.ok("STORE 2 +FLAGS.SILENT (\\Deleted)");
      quick.ok("EXPUNGE");
      var _ = one.bean(Forgetting.class).forgetExpunged(Duration.ZERO, 1000);
      assertThat(slow.ok("NOOP")).extracting(Response::text).contains("* 2 EXPUNGE");
      assertThat(slow.ok("FETCH 1:* (UID)"))
          .extracting(Response::text)
          .contains("* 1 FETCH (UID 1)", "* 2 FETCH (UID 3)");
      assertThat(missedSince(slow, "1:9")).contains("* VANISHED (EARLIER) 2");
      assertThat(missedSince(slow, "1:3 (1:2 1:2)")).contains("* VANISHED (EARLIER) 2");
      assertThat(missedSince(slow, "1:3 (1:2 1,3)")).noneMatch(line -> line.contains("VANISHED"));
    }
  }

  /** What a client is told that was in Sent before anything lay there, and knows of these. */
  private static List<String> missedSince(ImapClient client, String known) throws IOException {
    client.ok("ENABLE QRESYNC");
    String validity =
        client.ok("STATUS Sent (UIDVALIDITY)").getFirst().text().replaceAll("\\D", "");
    String select = "SELECT Sent (QRESYNC (%s 1 %s))".formatted(validity, known);
    return client.ok(select).stream().map(Response::text).toList();
  }

  @Test
  void largeMessageComesBackInPieces() throws IOException {
    byte[] large = new byte[3_000_000];
    new Random(1).nextBytes(large);
    Account account = one.newAccount();
    try (ImapClient client = loggedIn(one, account)) {
      client.append("Sent", large);
      client.ok("SELECT Sent");
      ByteArrayOutputStream pieces = new ByteArrayOutputStream();
      for (int offset = 0; offset < large.length; offset += 700_001) {
        pieces.write(literal(client, "1", "BODY.PEEK[]<" + offset + ".700001>"));
      }
      assertThat(pieces.toByteArray()).isEqualTo(large);
    }
  }

  /** Where mail goes is remembered, and nobody may hear that another service has renamed it. */
  @Test
  void nothingIsAppendedToAMailboxThatHasAnotherNameByNow() throws IOException {
    Account account = one.newAccount();
    Mailboxes store = one.bean(Mailboxes.class);
    byte[] message = {'x', '\r', '\n'};
    try (ImapClient client = loggedIn(one, account)) {
      client.append("Sent", message);
      long sent = store.find(account.id(), "Sent").orElseThrow().id();
      assertThat(store.rename(account.id(), sent, "Old")).isTrue();
      assertThat(client.append("Sent", message).getLast().text()).contains("NO [TRYCREATE]");
      assertThat(client.append("Old", message).getLast().text()).contains("OK");
      assertThat(store.rename(account.id(), sent, "Older")).isTrue();
      assertThat(store.create(account.id(), "Old")).isPresent();
      assertThat(client.append("Old", message).getLast().text()).contains("OK");
      assertThat(store.counts(account.id(), sent).messages()).isEqualTo(2);
    }
  }

  /** A session at one replica hears what happens at the other, by mailbox.changed. */
  @Test
  void idleAtOneReplicaHearsTheOther() throws IOException {
    Account account = one.newAccount();
    try (ImapClient waiting = loggedIn(one, account);
        ImapClient acting = loggedIn(other, account)) {
      waiting.ok("SELECT INBOX");
      waiting.send("i IDLE\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(waiting.response().text()).isEqualTo("+ idling");

      acting.append("INBOX", "Subject: news\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      assertThat(waiting.response().text()).isEqualTo("* 4 EXISTS");
    }
  }

  /** What is changed at one replica ends sessions at the other: one that waits, one that idles. */
  @Test
  void aChangedPasswordEndsTheSessionsOfAllReplicas() throws IOException {
    Account account = one.newAccount();
    try (ImapClient waiting = loggedIn(other, account);
        ImapClient idling = loggedIn(other, account);
        ImapClient stranger = loggedIn(other, one.newAccount())) {
      idling.ok("SELECT INBOX");
      idling.send("i IDLE\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(idling.response().text()).isEqualTo("+ idling");

      one.bean(Accounts.class).changePassword(account.id(), "another one");

      String farewell = "* BYE your login counts no more, please log in again";
      assertThat(waiting.response().text()).isEqualTo(farewell);
      assertThat(idling.response().text()).isEqualTo(farewell);
      stranger.ok("NOOP");
    }
  }

  /** Whatever is sent, the session answers or hangs up; the server goes on. */
  @Test
  void randomInputHarmsNobody() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Account account = one.newAccount();
    for (int session = 0; session < 20; session++) {
      try (ImapClient client = loggedIn(one, account)) {
        client.ok("SELECT INBOX");
        for (int i = 0; i < 30; i++) {
          client.send(MutatedCommands.next(random).getBytes(StandardCharsets.ISO_8859_1));
        }
        // more than a literal that was begun may take, so that what follows is heard
        client.send(("x".repeat(120) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        drain(client, seed);
      }
    }
    try (ImapClient client = loggedIn(one, account)) {
      client.ok("NOOP");
    }
  }

  private static void drain(ImapClient client, long seed) throws IOException {
    client.send("z LOGOUT\r\n".getBytes(StandardCharsets.US_ASCII));
    try {
      String said = "";
      while (!said.startsWith("z ")) {
        said = client.response().text();
        assertThat(said).as("seed " + seed).doesNotContain("SERVERBUG");
      }
    } catch (EOFException hungUp) {
      assertThat(hungUp).isNotNull(); // also an answer
    } catch (SocketTimeoutException silent) {
      throw new AssertionError("no answer, seed " + seed, silent);
    }
  }

  @Test
  void passwordsWaitForTls() {
    try (RunningAccess strict = RunningAccess.start()) {
      for (Transcript transcript : Transcript.in("imap-strict", ".imap")) {
        Account account = strict.newAccount();
        transcript.play(
            strict.imap(),
            Map.of("user", account.address().toString(), "password", RunningAccess.PASSWORD));
      }
    }
  }

  @Test
  void whoMayKeepNoMoreIsToldBeforeSending() {
    for (Transcript transcript : Transcript.in("imap-full", ".imap")) {
      Account account = one.newAccount();
      one.bean(Quotas.class).set(account, new QuotaRule(null, (long) FixtureMail.ALL.size()));
      transcript.play(
          one.imap(),
          Map.of("user", account.address().toString(), "password", RunningAccess.PASSWORD));
    }
  }

  private static ImapClient loggedIn(RunningAccess access, Account account) throws IOException {
    ImapClient client = new ImapClient(access.imap());
    client.ok("LOGIN " + account.address() + " \"" + RunningAccess.PASSWORD + "\"");
    return client;
  }

  private static byte[] literal(ImapClient client, String message, String item) throws IOException {
    Response fetched = client.ok("FETCH " + message + " " + item).getFirst();
    return fetched.literals().isEmpty() ? new byte[0] : fetched.literals().getFirst();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = new byte[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
