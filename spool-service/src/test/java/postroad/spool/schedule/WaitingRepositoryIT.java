package postroad.spool.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.octets;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import postroad.bodystore.BodyStore;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.StatusCode;
import postroad.database.OwnSchema;
import postroad.spool.Samples;
import postroad.spool.content.MailInHand;
import postroad.spool.content.MemoryBodies;
import postroad.spool.routing.Routing;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/** The waiting mail in a real database. */
class WaitingRepositoryIT {

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final HikariDataSource DATABASE = new HikariDataSource();

  private final JdbcClient db = JdbcClient.create(DATABASE);
  private final MemoryBodies bodies = new MemoryBodies();
  private final TransactionOperations transaction =
      new TransactionTemplate(new JdbcTransactionManager(DATABASE));
  private final WaitingRepository waiting =
      new WaitingRepository(db, transaction, bodies, Routing.TENANCY);
  private final DueRepository claims = new DueRepository(db, transaction);
  private final LateRepository warnings = new LateRepository(db);
  private final Destinations destinations = new Destinations(db, transaction);

  @BeforeAll
  static void connect() {
    TestDatabase database = RealPostgres.freshDatabase();
    DATABASE.setJdbcUrl(database.url());
    DATABASE.setUsername(database.user());
    DATABASE.setPassword(database.password());
    OwnSchema.upToDate(DATABASE, "spool").close();
  }

  @AfterAll
  static void disconnect() {
    DATABASE.close();
  }

  @BeforeEach
  void empty() {
    db.sql("TRUNCATE spool.waiting").update();
  }

  @Test
  void whatIsKeptIsClaimedAsItWasOnceItIsDue() {
    WaitingMail due = waitingMail("x@b.test", 1, Instant.now().minusSeconds(1));
    waiting.keep(
        List.of(due, waitingMail("y@b.test", 1, Instant.now().plusSeconds(60))), List.of());

    List<WaitingMail> claimed = claims.claimDue(10, LEASE);

    assertThat(claimed).extracting(WaitingMail::envelope).containsExactly(due.envelope());
    assertThat(claimed).extracting(WaitingMail::outcome).containsExactly(due.outcome());
    assertThat(claims.claimDue(10, LEASE)).isEmpty();
  }

  @Test
  void theOctetsAreStoredWithIt() {
    WaitingMail mail = due("x@b.test", 1);
    waiting.keep(
        List.of(mail), List.of(new BodyStore.Whole(mail.mailId().value(), octets("hi"), "")));

    assertThat(bodies.readAll(mail.mailId().value())).isEqualTo(octets("hi"));
  }

  @Test
  void aClaimEndsWithItsLease() {
    waiting.keep(List.of(due("x@b.test", 1)), List.of());

    assertThat(claims.claimDue(10, LEASE)).hasSize(1);
    assertThat(claims.claimDue(10, LEASE)).isEmpty();
    db.sql("UPDATE spool.waiting SET claimed_until = claimed_until - interval '59 seconds'")
        .update();
    Awaitility.await().until(() -> claims.claimDue(10, LEASE).size() == 1);
  }

  @Test
  void onlyALaterAttemptChangesARow() {
    WaitingMail second = due("x@b.test", 2);
    waiting.keep(List.of(second), List.of());
    waiting.keep(List.of(again(second, 1)), List.of());
    assertThat(attemptsOf(claims.claimDue(10, LEASE))).containsExactly(2);

    claims.sent(List.of(second));
    waiting.keep(List.of(again(second, 2)), List.of());
    assertThat(claims.claimDue(10, LEASE)).isEmpty();

    waiting.keep(List.of(again(second, 3)), List.of());
    claims.sent(List.of(second)); // too late: it has come back in the meantime
    assertThat(attemptsOf(claims.claimDue(10, LEASE))).containsExactly(3);
  }

  @Test
  void nothingOlderBringsBackWhatHasEnded() {
    WaitingMail mail = due("x@b.test", 2);
    waiting.keep(List.of(mail), List.of());
    waiting.ended(mail.mailId(), List.of(mail.recipient()));

    waiting.keep(List.of(again(mail, 3)), List.of()); // of a twin that was sent beside it

    assertThat(claims.claimDue(10, LEASE)).isEmpty();
    assertThat(destinations.waiting()).isZero();
  }

  @Test
  void aWarningIsGivenOnce() {
    WaitingMail late = due("x@b.test", 1);
    waiting.keep(
        List.of(
            new WaitingMail(
                late.envelope(), late.outcome(), Instant.now().plusSeconds(60), Instant.now())),
        List.of());

    List<WaitingMail> claimed = warnings.claimLate(10, LEASE);
    warnings.warned(claimed);

    assertThat(claimed).hasSize(1);
    assertThat(warnings.claimLate(10, LEASE)).isEmpty();
    db.sql("UPDATE spool.waiting SET due_at = now()").update();
    assertThat(claims.claimDue(10, LEASE))
        .extracting(mail -> mail.recipient().delayReported())
        .containsExactly(true);
  }

  @Test
  void replicasNeverClaimTheSameRow() throws InterruptedException {
    waiting.keep(
        IntStream.range(0, 200).mapToObj(n -> due("u" + n + "@b.test", 1)).toList(), List.of());
    List<WaitingMail> claimed = Collections.synchronizedList(new ArrayList<>());
    List<Thread> replicas =
        IntStream.range(0, 4)
            .mapToObj(_ -> Thread.ofVirtual().start(() -> claimAll(claimed)))
            .toList();
    for (Thread replica : replicas) {
      replica.join();
    }

    assertThat(claimed).extracting(WaitingMail::recipient).doesNotHaveDuplicates();
    Awaitility.await()
        .until(() -> {
          claimAll(claimed); // a row that two looked at may have been left by both
          return claimed.size() == 200;
        });
  }

  @Test
  void whatWaitsIsCountedAndWhatWasSentIsForgotten() {
    List<WaitingMail> mails =
        IntStream.range(0, 30).mapToObj(n -> due("u" + n + "@b.test", 1)).toList();
    waiting.keep(mails, List.of());
    assertThat(destinations.waiting()).isEqualTo(30);

    claims.sent(mails.subList(0, 10));
    assertThat(destinations.waiting()).isEqualTo(20);
    assertThat(waiting.forgetSentBefore(Duration.ofHours(1))).isZero();
    assertThat(bodies.loose()).isEmpty();
    assertThat(waiting.forgetSentBefore(Duration.ZERO)).isEqualTo(10);
    assertThat(bodies.loose())
        .hasSize(10)
        .contains(mails.getFirst().mailId().value())
        .doesNotContain(mails.getLast().mailId().value());
  }

  @Test
  void aRowNobodyCanReadHoldsUpNobody() {
    waiting.keep(List.of(due("x@b.test", 1)), List.of());
    db.sql("UPDATE spool.waiting SET envelope = 'nonsense'").update();
    waiting.keep(List.of(due("y@b.test", 1)), List.of());

    assertThat(claims.claimDue(10, LEASE))
        .extracting(mail -> mail.recipient().address().toString())
        .containsExactly("y@b.test");
  }

  private void claimAll(List<WaitingMail> claimed) {
    List<WaitingMail> some = claims.claimDue(7, LEASE);
    while (!some.isEmpty()) {
      claimed.addAll(some);
      some = claims.claimDue(7, LEASE);
    }
  }

  private static List<Integer> attemptsOf(List<WaitingMail> mails) {
    return mails.stream().map(mail -> mail.recipient().attempts()).toList();
  }

  private static WaitingMail due(String address, int attempts) {
    return waitingMail(address, attempts, Instant.now().minusSeconds(1));
  }

  private static WaitingMail waitingMail(String address, int attempts, Instant dueAt) {
    MailInHand mail =
        Samples.mail(MailId.at(Instant.now()), ALICE, ReportWishes.NONE, octets("hi"));
    return new WaitingMail(
        mail.envelope().with(mail.envelope().body().movedToStore()),
        outcome(MailAddress.parse(address), attempts),
        dueAt,
        null);
  }

  private static WaitingMail again(WaitingMail mail, int attempts) {
    return new WaitingMail(
        mail.envelope(),
        outcome(mail.recipient().address(), attempts),
        mail.dueAt(),
        mail.warnAt());
  }

  private static Deferred outcome(MailAddress address, int attempts) {
    return new Deferred(
        new Recipient(address, null, Set.of(), attempts, false),
        new StatusCode(4, 4, 1),
        "no answer",
        "mx.b.test",
        null,
        Samples.NOON,
        null);
  }
}
