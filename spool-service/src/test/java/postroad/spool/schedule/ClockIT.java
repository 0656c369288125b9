package postroad.spool.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.schedule.WaitingDatabase.mail;
import static postroad.spool.schedule.WaitingDatabase.untried;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of waiting mail when the database's clock is put back. */
class ClockIT {

  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final WaitingDatabase SPOOL = new WaitingDatabase();

  /** Whatever is brought forward is later than it was meant by the time since then. */
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @AfterAll
  static void disconnect() {
    SPOOL.close();
  }

  @BeforeEach
  void empty() {
    SPOOL.empty();
    SPOOL.db.sql("DELETE FROM spool.tls_report").update();
    SPOOL.db.sql("DELETE FROM spool.clock").update();
    SPOOL.db.sql("INSERT INTO spool.clock DEFAULT VALUES").update();
  }

  @Test
  void whatWasPutOffByAClockThatWasAheadIsTriedWhenItWasMeantToBe() {
    SPOOL.waiting.keep(
        List.of(
            mail(0, "due@b.test", in(Duration.ofMinutes(59))),
            mail(3, "later@c.test", in(Duration.ofMinutes(65)))),
        List.of());
    wasAheadBy(Duration.ofHours(1));

    assertThat(SPOOL.clock.look()).hasValueSatisfying(ClockIT::isAnHour);
    bringAllForward();

    assertThat(SPOOL.due.claimDue(9, LEASE))
        .extracting(due -> due.recipient().address().toString())
        .containsExactly("due@b.test");
    assertThat(timeOf("due_at", "later@c.test"))
        .isBetween(in(Duration.ofMinutes(5)), in(Duration.ofMinutes(6)));
    assertThat(SPOOL.destinations.find("c.test").orElseThrow().nextDue())
        .isEqualTo(timeOf("due_at", "later@c.test"));
  }

  @Test
  void itIsDoneOnce() {
    SPOOL.waiting.keep(List.of(mail(0, "x@b.test", in(Duration.ofHours(3)))), List.of());
    wasAheadBy(Duration.ofHours(1));

    assertThat(SPOOL.clock.look()).isPresent();
    assertThat(SPOOL.clock.look()).isEmpty();
    bringAllForward();
    assertThat(SPOOL.clock.look()).isEmpty();
    bringAllForward();

    assertThat(timeOf("due_at", "x@b.test")).isAfter(in(Duration.ofMinutes(119)));
  }

  @Test
  void replicasDoItInPortionsAndEachMailOnce() throws InterruptedException {
    SPOOL.waiting.keep(
        IntStream.range(0, 60)
            .mapToObj(n -> mail(n % 3, "u" + n + "@d" + n % 7 + ".test", in(Duration.ofHours(3))))
            .toList(),
        List.of());
    wasAheadBy(Duration.ofHours(1));
    ConcurrentLinkedQueue<Object> seen = new ConcurrentLinkedQueue<>();

    List<Thread> replicas = new ArrayList<>();
    for (int replica = 0; replica < 4; replica++) {
      replicas.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  SPOOL.clock.look().ifPresent(seen::add);
                  while (isToBeBroughtForward()) {
                    var _ = SPOOL.clock.bringForward(7, LEASE);
                  }
                } catch (RuntimeException trouble) {
                  seen.add(trouble);
                }
              }));
    }
    for (Thread replica : replicas) {
      replica.join();
    }

    assertThat(seen).singleElement().isInstanceOf(Duration.class);
    assertThat(SPOOL.db.sql("SELECT due_at FROM spool.waiting").query(Timestamp.class).list())
        .hasSize(60)
        .allSatisfy(due ->
            assertThat(due.toInstant())
                .isBetween(in(Duration.ofHours(2)), in(Duration.ofMinutes(121))));
  }

  @Test
  void whatASenderWantsToLeaveLaterLeavesAtThatTime() {
    Instant release = in(Duration.ofMinutes(50));
    SPOOL.waiting.keep(
        List.of(
            untried("x@b.test", release, release),
            untried("y@b.test", null, in(Duration.ofMinutes(59)))),
        List.of());
    wasAheadBy(Duration.ofHours(1));

    assertThat(SPOOL.clock.look()).isPresent();
    bringAllForward();

    assertThat(timeOf("due_at", "x@b.test")).isEqualTo(release);
    assertThat(timeOf("due_at", "y@b.test")).isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void leasesEndAsTheyWereMeantAndThoseTakenSinceAreLeftAlone() {
    SPOOL.waiting.keep(
        List.of(mail(0, "dead@b.test", now), mail(0, "alive@b.test", now)), List.of());
    claimed("dead@b.test", in(Duration.ofMinutes(61)));
    claimed("alive@b.test", in(Duration.ofMinutes(1)));
    wasAheadBy(Duration.ofHours(1));

    assertThat(SPOOL.clock.look()).isPresent();
    bringAllForward();

    assertThat(timeOf("claimed_until", "dead@b.test"))
        .isBetween(in(Duration.ofMinutes(1)), in(Duration.ofMinutes(2)));
    assertThat(timeOf("claimed_until", "alive@b.test")).isEqualTo(in(Duration.ofMinutes(1)));
  }

  @Test
  void probesAndReportsComeForwardToo() {
    SPOOL
        .db
        .sql("INSERT INTO spool.destination (name, failures, probe_at) VALUES ('b.test', 5, :at)")
        .param("at", Timestamp.from(in(Duration.ofMinutes(65))))
        .update();
    SPOOL
        .db
        .sql(
            """
            INSERT INTO spool.tls_report (day, domain, report_to, due, attempts)
            VALUES ('2026-11-26', 'b.test', '{}', :at, 1), ('2026-11-26', 'c.test', '{}', :at, 0)
            """)
        .param("at", Timestamp.from(in(Duration.ofMinutes(85))))
        .update();
    wasAheadBy(Duration.ofHours(1));

    assertThat(SPOOL.clock.look()).isPresent();
    bringAllForward();

    assertThat(SPOOL.destinations.find("b.test").orElseThrow().probeAt())
        .isBetween(in(Duration.ofMinutes(5)), in(Duration.ofMinutes(6)));
    assertThat(
            SPOOL
                .db
                .sql("SELECT due FROM spool.tls_report ORDER BY domain")
                .query(Timestamp.class)
                .list())
        .satisfiesExactly(
            again ->
                assertThat(again.toInstant())
                    .isBetween(in(Duration.ofMinutes(25)), in(Duration.ofMinutes(26))),
            atMidnight -> assertThat(atMidnight.toInstant()).isEqualTo(in(Duration.ofMinutes(85))));
  }

  @Test
  void aClockThatIsPutRightByLittleOrForwardChangesNothing() {
    SPOOL.waiting.keep(List.of(mail(0, "x@b.test", in(Duration.ofHours(3)))), List.of());

    wasAheadBy(Duration.ofSeconds(50));
    assertThat(SPOOL.clock.look()).isEmpty();
    wasAheadBy(Duration.ofHours(-1));
    assertThat(SPOOL.clock.look()).isEmpty();
    bringAllForward();

    assertThat(timeOf("due_at", "x@b.test")).isEqualTo(in(Duration.ofHours(3)));
    assertThat(SPOOL.db.sql("SELECT latest FROM spool.clock").query(Timestamp.class).single())
        .isAfter(Timestamp.from(now.minusSeconds(1)));
  }

  private Instant in(Duration time) {
    return now.plus(time);
  }

  private static void isAnHour(Duration back) {
    assertThat(back).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
  }

  private void wasAheadBy(Duration time) {
    SPOOL
        .db
        .sql("UPDATE spool.clock SET latest = :latest")
        .param("latest", Timestamp.from(in(time)))
        .update();
  }

  private static void claimed(String recipient, Instant until) {
    SPOOL
        .db
        .sql("UPDATE spool.waiting SET claimed_until = :until WHERE recipient = :recipient")
        .param("until", Timestamp.from(until))
        .param("recipient", recipient)
        .update();
  }

  private static void bringAllForward() {
    while (isToBeBroughtForward()) {
      assertThat(SPOOL.clock.bringForward(5, LEASE)).isTrue();
    }
    assertThat(SPOOL.clock.bringForward(5, LEASE)).isFalse();
  }

  private static boolean isToBeBroughtForward() {
    return SPOOL
        .db
        .sql("SELECT put_back IS NOT NULL FROM spool.clock")
        .query(Boolean.class)
        .single();
  }

  private static Instant timeOf(String column, String recipient) {
    return SPOOL
        .db
        .sql("SELECT " + column + " FROM spool.waiting WHERE recipient = :recipient")
        .param("recipient", recipient)
        .query(Timestamp.class)
        .single()
        .toInstant();
  }
}
