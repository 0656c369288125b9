package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bodystore.BodyStore;
import postroad.database.CallersTransaction;
import postroad.mailboxstore.search.MailboxIndex;
import postroad.mailboxstore.search.MailboxIndex.Found;
import postroad.mailboxstore.search.MailboxIndexing;
import postroad.mailboxstore.search.Question;
import postroad.mailboxstore.search.Question.Days;
import postroad.message.MessageScanner;

/** What the index promises; what it finds is compared with what is read in access. */
interface IndexContract {

  /** More than one segment and some loose. */
  int MANY = 1100;

  Mailboxes mailboxes();

  Messages messages();

  MailboxIndex index();

  MailboxIndexing indexing();

  BodyStore bodies();

  DataSource database();

  @Test
  default void eachOfManyIsFoundByItsOwnWordWhereverItsSignatureLies() throws IOException {
    Mailbox inbox = newInbox();
    append(inbox, LongStream.rangeClosed(1, MANY).mapToObj(i -> mail("word" + i + "x")).toList());
    indexAll(inbox);

    for (long uid : List.of(1L, 511L, 512L, 513L, 1024L, 1025L, (long) MANY)) {
      assertThat(withText(inbox, "WORD" + uid + "X")).contains(uid).hasSizeLessThan(40);
    }
    assertThat(withText(inbox, "NOBODY SAID THIS")).isEmpty();
  }

  @Test
  default void aSegmentThatIsMostlyGoneGivesWayToAnother() throws IOException {
    Mailbox inbox = newInbox();
    append(inbox, LongStream.rangeClosed(1, 520).mapToObj(i -> mail("first" + i + "x")).toList());
    indexAll(inbox);
    List<Long> most = LongStream.rangeClosed(1, 400).boxed().toList();
    FlagChange deleted = new FlagChange.Add(Flags.of(Flags.DELETED, List.of()));
    var _ = messages().changeFlags(inbox.account(), inbox.id(), most, deleted);
    var _ = messages().expungeAll(inbox.account(), inbox.id());

    append(inbox, LongStream.rangeClosed(1, 520).mapToObj(i -> mail("second" + i + "x")).toList());
    indexAll(inbox);

    assertThat(withText(inbox, "FIRST7X")).isEmpty();
    assertThat(withText(inbox, "FIRST401X")).contains(401L).hasSizeLessThan(40);
    assertThat(withText(inbox, "FIRST520X")).contains(520L);
    assertThat(withText(inbox, "SECOND33X")).contains(553L);
  }

  @Test
  default void whatIsNotIndexedIsSaidToBe() throws IOException {
    Mailbox inbox = newInbox();
    append(inbox, List.of(mail("one"), mail("two"), mail("one more")));

    assertThat(ask(inbox, "ONE").upTo()).isZero();
    assertThat(indexing().indexNext(List.of(keyOf(inbox)), 2)).isEqualTo(2);
    assertThat(ask(inbox, "ONE")).isEqualTo(new Found(List.of(1L), 2, false));
    assertThat(indexing().behind(100_000)).contains(keyOf(inbox));
    assertThat(indexing().indexNext(List.of(keyOf(inbox)), 100)).isEqualTo(1);
    assertThat(indexing().indexNext(List.of(keyOf(inbox)), 100)).isZero();
    assertThat(ask(inbox, "ONE")).isEqualTo(new Found(List.of(1L, 3L), 3, false));
    assertThat(indexing().behind(100_000)).doesNotContain(keyOf(inbox));
  }

  /** RFC 9051 §6.4.4: whatever day it was elsewhere. */
  @Test
  default void aMessageArrivedOnTheDayThatItsZoneHad() {
    Mailbox inbox = newInbox();
    List<NewMessage> arriving =
        Stream.of("2024-03-01T00:30+14:00", "2024-03-01T23:30-11:30", "2024-03-02T00:00Z")
            .map(OffsetDateTime::parse)
            .map(Samples::arrivingAt)
            .toList();
    var _ = messages().append(inbox.account(), inbox.id(), arriving);

    LocalDate first = LocalDate.of(2024, 3, 1);
    assertThat(arrived(inbox, Days.on(first))).containsExactlyInAnyOrder(1L, 2L);
    assertThat(arrived(inbox, Days.since(first.plusDays(1)))).containsExactly(3L);
    assertThat(arrived(inbox, Days.before(first))).isEmpty();
  }

  private List<Long> arrived(Mailbox mailbox, Days days) {
    return index()
        .ask(mailbox.account(), mailbox.id(), new Question.Arrived(days))
        .orElseThrow()
        .uids();
  }

  @Test
  default void aCopyIsFoundWithoutBeingReadAgain() throws IOException {
    Mailbox inbox = newInbox();
    Mailbox sent = mailboxes().find(inbox.account(), "Sent").orElseThrow();
    append(inbox, List.of(mail("copied")));
    indexAll(inbox);
    var _ = messages().copy(inbox.account(), inbox.id(), List.of(1L), sent.id());

    indexAll(sent);

    assertThat(withText(sent, "COPIED")).containsExactly(1L);
  }

  @Test
  @Timeout(60)
  default void whoExpungesAndWhoIndexesDoNotWaitForOneAnother() throws Exception {
    Mailbox inbox = newInbox();
    append(inbox, List.of(mail("here"), mail("gone")));
    FlagChange deleted = new FlagChange.Add(Flags.of(Flags.DELETED, List.of()));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      new CallersTransaction(database())
          .run(() -> {
            var _ = messages().changeFlags(inbox.account(), inbox.id(), List.of(2L), deleted);
            Future<?> indexing = threads.submit(() -> indexAll(inbox));
            while (!somebodyWaitsForUs()) {}
            var _ = messages().expungeAll(inbox.account(), inbox.id());
            return indexing;
          })
          .get();
    }
    assertThat(ask(inbox, "HERE").upTo()).isEqualTo(2);
  }

  /** RFC 8474 §5.2: replies are in the thread of what they refer to, under the same subject. */
  @Test
  default void repliesAreInOneThread() throws IOException {
    Mailbox inbox = newInbox();
    append(
        inbox,
        List.of(
            "Message-ID: <1@a>\r\nSubject: Lunch\r\n\r\n",
            "Message-ID: <2@a>\r\nSubject: RE: lunch\r\nIn-Reply-To: <1@a>\r\n\r\n",
            "Message-ID: <3@a>\r\nSubject: Dinner\r\nReferences: <1@a> <2@a>\r\n\r\n",
            "Message-ID: <4@a>\r\nSubject: [x] Re: Lunch (fwd)\r\nReferences: <1@a>\r\n <2@a>\r\n\r\n",
            "Subject: Lunch\r\n\r\n"));
    indexAll(inbox);
    append(inbox, List.of("Message-ID: <5@a>\r\nSubject: Re: Lunch\r\nReferences: <4@a>\r\n\r\n"));
    indexAll(inbox);

    Map<Long, UUID> threads =
        index().threads(inbox.account(), inbox.id(), List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L));

    assertThat(threads).hasSize(6);
    assertThat(threads.get(2L)).isEqualTo(threads.get(1L));
    assertThat(threads.get(4L)).isEqualTo(threads.get(1L));
    assertThat(threads.get(6L)).isEqualTo(threads.get(1L));
    assertThat(threads.get(3L)).isNotIn(threads.get(1L), threads.get(5L));
    assertThat(threads.get(5L)).isNotEqualTo(threads.get(1L));
  }

  private Mailbox newInbox() {
    UUID account = UUID.randomUUID();
    mailboxes().createDefaults(account);
    return mailboxes().find(account, "INBOX").orElseThrow();
  }

  private static String mail(String text) {
    return "Subject: many\r\nFrom: ann@a.test\r\n\r\nThis is " + text + ".\r\n";
  }

  private void append(Mailbox mailbox, List<String> mails) throws IOException {
    List<NewMessage> appended = new ArrayList<>();
    List<BodyStore.Whole> stored = new ArrayList<>();
    for (String mail : mails) {
      byte[] octets = mail.getBytes(StandardCharsets.UTF_8);
      UUID body = UUID.randomUUID();
      stored.add(new BodyStore.Whole(body, octets, "0".repeat(64)));
      appended.add(
          new NewMessage(
              body,
              "",
              octets.length,
              Flags.NONE,
              Samples.NOON,
              MessageScanner.scan("", new ByteArrayInputStream(octets))));
    }
    bodies().storeAll(stored);
    var _ = messages().append(mailbox.account(), mailbox.id(), appended);
  }

  private void indexAll(Mailbox mailbox) {
    int portion = 200;
    while (indexing().indexNext(List.of(keyOf(mailbox)), portion) == portion) {}
  }

  private boolean somebodyWaitsForUs() {
    return JdbcClient.create(database())
        .sql(
            "SELECT count(*) > 0 FROM pg_locks WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))")
        .query(Boolean.class)
        .single();
  }

  private List<Long> withText(Mailbox mailbox, String mapped) {
    return ask(mailbox, mapped).uids();
  }

  private Found ask(Mailbox mailbox, String mapped) {
    Optional<Found> found =
        index().ask(mailbox.account(), mailbox.id(), new Question.InText(List.of(mapped)));
    return found.orElseThrow();
  }

  private static MailboxKey keyOf(Mailbox mailbox) {
    return new MailboxKey(mailbox.account(), mailbox.id());
  }
}
