package postroad.access.pop3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import postroad.access.RunningAccess;
import postroad.access.pop3.MaildropLocks.Lock.InUse;
import postroad.access.pop3.MaildropLocks.Lock.Taken;
import postroad.access.pop3.MaildropLocks.Lock.TooSoon;
import postroad.directory.Account;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.MaildropLeases;
import postroad.mailboxstore.Messages;
import postroad.mailboxstore.Retention;
import postroad.testkit.SampleMail;
import postroad.testkit.TestDatabase;

/** What a maildrop promises, tried with real sockets, TLS and a real database. */
class MaildropIT {

  static final String TRACE = "Return-Path: <s@b.test>\r\nDelivered-To: <r@example.test>\r\n";

  final RunningAccess service = RunningAccess.get();
  final Account account = service.newAccount();

  @Test
  void everySampleIsReturnedOctetForOctet() throws Exception {
    List<SampleMail> samples = SampleMail.all();
    for (SampleMail sample : samples) {
      service.file(account, TRACE, sample.arriving());
    }
    try (Pop3Client client = new Pop3Client(service.door("pop3s"))) {
      var _ = client.succeed("UTF8");
      client.logIn(account.address().toString(), RunningAccess.PASSWORD);
      List<String> sizes = client.list("LIST");
      for (int i = 0; i < samples.size(); i++) {
        byte[] expected = behindTrace(samples.get(i).arriving());
        assertThat(sizes.get(i)).isEqualTo((i + 1) + " " + expected.length);
        assertThat(client.retrieve(i + 1)).as(samples.get(i).name()).isEqualTo(expected);
      }
    }
  }

  @Test
  void uniqueIdsStayOverSessionsAndRemovals() throws Exception {
    for (int i = 0; i < 3; i++) {
      service.file(account, TRACE, ("Subject: " + i + "\r\n\r\n").getBytes(US_ASCII));
    }
    List<String> before;
    try (Pop3Client client = loggedIn()) {
      before = uniqueIds(client);
      var _ = client.succeed("DELE 1");
      var _ = client.succeed("QUIT");
    }
    service.file(account, TRACE, "Subject: new\r\n\r\n".getBytes(US_ASCII));
    try (Pop3Client client = loggedIn()) {
      List<String> after = uniqueIds(client);
      assertThat(after).startsWith(before.get(1), before.get(2)).hasSize(3);
      assertThat(before).doesNotContain(after.get(2)).doesNotHaveDuplicates();
    }
  }

  @Test
  void withoutQuitNothingIsRemovedAndTheNextSessionNeedNotWaitLong() throws Exception {
    service.file(account, TRACE, "Subject: 1\r\n\r\n".getBytes(US_ASCII));
    try (Pop3Client client = loggedIn()) {
      var _ = client.succeed("DELE 1");
    }
    try (Pop3Client client = new Pop3Client(service.door("pop3s"))) {
      await()
          .atMost(Duration.ofSeconds(30)) // a lease left behind would last longer
          .until(() -> {
            var _ = client.succeed("USER " + account.address());
            return client.ask("PASS " + RunningAccess.PASSWORD).startsWith("+OK 1 messages");
          });
    }
  }

  @Test
  void messageThatImapRemovedMeanwhileIsGoneAndTheRestStays() throws Exception {
    service.file(account, TRACE, "Subject: 1\r\n\r\n".getBytes(US_ASCII));
    service.file(account, TRACE, "Subject: 2\r\n\r\n".getBytes(US_ASCII));
    Mailbox inbox = service.bean(Mailboxes.class).find(account.id(), "INBOX").orElseThrow();
    try (Pop3Client client = loggedIn()) {
      var _ =
          service.bean(Messages.class).move(account.id(), inbox.id(), List.of(1L), archive().id());
      assertThat(client.ask("RETR 1")).isEqualTo("-ERR the message has been removed meanwhile");
      assertThat(client.retrieve(2)).endsWith("Subject: 2\r\n\r\n".getBytes(US_ASCII));
      var _ = client.succeed("DELE 1");
      var _ = client.succeed("DELE 2");
      assertThat(client.ask("QUIT")).isEqualTo("+OK goodbye");
    }
    assertThat(service.bean(Mailboxes.class).counts(account.id(), inbox.id()).messages()).isZero();
    assertThat(service.bean(Mailboxes.class).counts(account.id(), archive().id()).messages())
        .isEqualTo(1);
  }

  @Test
  void nothingIsRemovedBySessionsThatLostTheirLock() throws Exception {
    service.file(account, TRACE, "Subject: 1\r\n\r\n".getBytes(US_ASCII));
    try (Pop3Client client = loggedIn()) {
      var _ = client.succeed("DELE 1");
      stealLock();
      assertThat(client.ask("QUIT")).isEqualTo("-ERR [SYS/TEMP] some deleted messages not removed");
    }
    Mailbox inbox = service.bean(Mailboxes.class).find(account.id(), "INBOX").orElseThrow();
    assertThat(service.bean(Mailboxes.class).counts(account.id(), inbox.id()).messages())
        .isEqualTo(1);
  }

  @Test
  void lockOfADeadReplicaRunsOut() throws Exception {
    MaildropLeases leases = service.bean(MaildropLeases.class);
    assertThat(leases.take(account.id(), UUID.randomUUID(), Duration.ofSeconds(60)))
        .isEqualTo(MaildropLeases.Answer.TAKEN);
    try (Pop3Client client = new Pop3Client(service.door("pop3s"))) {
      var _ = client.succeed("USER " + account.address());
      assertThat(client.ask("PASS " + RunningAccess.PASSWORD)).startsWith("-ERR [IN-USE]");
      inDatabase("UPDATE mailbox.maildrop_lease SET expires = now() - interval '1 second'");
      client.logIn(account.address().toString(), RunningAccess.PASSWORD);
    }
  }

  @Test
  void databaseOutageIsTemporaryAndTheSessionStays() throws Exception {
    service.file(account, TRACE, "Subject: 1\r\n\r\n".getBytes(US_ASCII));
    try (Pop3Client client = loggedIn();
        Pop3Client late = new Pop3Client(service.door("pop3s"))) {
      service.database().shut();
      try {
        assertThat(client.ask("RETR 1")).startsWith("-ERR [SYS/TEMP]");
        assertThat(client.ask("STAT")).startsWith("+OK 1 ");
        var _ = late.succeed("USER " + account.address());
        assertThat(late.ask("PASS " + RunningAccess.PASSWORD)).startsWith("-ERR [SYS/TEMP]");
      } finally {
        service.database().open();
      }
      assertThat(client.retrieve(1)).endsWith("Subject: 1\r\n\r\n".getBytes(US_ASCII));
      var _ = client.succeed("DELE 1");
      assertThat(client.ask("QUIT")).isEqualTo("+OK goodbye");
      late.logIn(account.address().toString(), RunningAccess.PASSWORD);
    }
  }

  @Test
  void whoDoesNotAskForUtf8GetsHeadersInAsciiAndBodiesAsTheyAre() throws Exception {
    String body = "\r\nBj\u00f6rn\r\n";
    service.file(
        account,
        TRACE,
        ("Subject: Gr\u00fc\u00dfe\r\nX-Kept: as it is\r\n" + body).getBytes(UTF_8));
    try (Pop3Client client = loggedIn()) {
      String surrogate =
          TRACE + "Subject: =?ISO-8859-1?B?R3L832U=?=\r\nX-Kept: as it is\r\n" + body;
      assertThat(client.retrieve(1)).isEqualTo(surrogate.getBytes(UTF_8));
    }
  }

  @Test
  void messagesComeInOrderOrNotWhateverWasFetchedAhead() throws Exception {
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      bodies.add("Subject: " + i + "\r\n\r\n" + "x".repeat(i * 997 % 9000) + "\r\n");
    }
    bodies.set(40, "Subject: large\r\n\r\n" + "0123456\r\n".repeat(20_000));
    service.file(
        account, "INBOX", "", bodies.stream().map(body -> body.getBytes(US_ASCII)).toList());
    try (Pop3Client client = loggedIn()) {
      for (int i = 0; i < bodies.size(); i++) {
        assertThat(client.retrieve(i + 1)).isEqualTo(bodies.get(i).getBytes(US_ASCII));
      }
      for (int number : new int[] {3, 4, 5, 6, 90, 7, 8, 9, 1, 150}) {
        assertThat(client.retrieve(number)).isEqualTo(bodies.get(number - 1).getBytes(US_ASCII));
      }
    }
  }

  @Test
  void ownersAreToldWhenOldMailLeaves() throws Exception {
    Mailbox inbox = service.bean(Mailboxes.class).find(account.id(), "INBOX").orElseThrow();
    service.bean(Retention.class).settle(inbox, 30);
    try (Pop3Client client = new Pop3Client(service.door("pop3s"))) {
      assertThat(client.list("CAPA")).contains("EXPIRE NEVER");
      client.logIn(account.address().toString(), RunningAccess.PASSWORD);
      assertThat(client.list("CAPA")).contains("EXPIRE 30").doesNotContain("LOGIN-DELAY 0");
    }
  }

  @Test
  void loginsKeepTheirDistanceOnWhateverReplica() throws Exception {
    MaildropLocks one = replica(Duration.ofMinutes(10));
    MaildropLocks other = replica(Duration.ofMinutes(10));
    Taken lock = (Taken) one.take(account.id());
    assertThat(other.take(account.id())).isInstanceOf(InUse.class);
    assertThat(one.giveBack(account.id(), lock.holder())).isTrue();
    assertThat(other.take(account.id())).isInstanceOf(TooSoon.class);
    inDatabase("UPDATE mailbox.maildrop_lease SET expires = now() - interval '1 second'");
    assertThat(other.take(account.id())).isInstanceOf(Taken.class);
  }

  private MaildropLocks replica(Duration loginDelay) {
    return new MaildropLocks(
        service.bean(MaildropLeases.class),
        new MaildropSettings(loginDelay, Duration.ZERO, DataSize.ofBytes(0)));
  }

  private static List<String> uniqueIds(Pop3Client client) throws IOException {
    return client.list("UIDL").stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
  }

  private Pop3Client loggedIn() throws Exception {
    Pop3Client client = new Pop3Client(service.door("pop3s"));
    client.logIn(account.address().toString(), RunningAccess.PASSWORD);
    return client;
  }

  private Mailbox archive() {
    return service.bean(Mailboxes.class).find(account.id(), "Archive").orElseThrow();
  }

  private static byte[] behindTrace(byte[] body) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(TRACE.getBytes(US_ASCII));
    message.writeBytes(body);
    return message.toByteArray();
  }

  private void stealLock() throws SQLException {
    inDatabase(
        "UPDATE mailbox.maildrop_lease SET holder = gen_random_uuid() WHERE account = '"
            + account.id()
            + "'");
  }

  private void inDatabase(String sql) throws SQLException {
    TestDatabase database = service.database();
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
