package postroad.spool.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.schedule.WaitingDatabase.due;
import static postroad.spool.schedule.WaitingDatabase.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The counts of waiting mail stay right, and are set right when something has made them wrong. */
class LanesIT {

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final WaitingDatabase SPOOL = new WaitingDatabase();

  @AfterAll
  static void disconnect() {
    SPOOL.close();
  }

  @BeforeEach
  void empty() {
    SPOOL.empty();
  }

  @Test
  void wrongCountsAreMendedAndMailOfALostLaneIsFound() {
    SPOOL.waiting.keep(List.of(due("x@b.test"), due("x@c.test"), due("x@d.test")), List.of());
    SPOOL.db.sql("UPDATE spool.lane SET waiting = 7 WHERE destination = 'b.test'").update();
    SPOOL
        .db
        .sql("UPDATE spool.lane SET next_due = 'infinity' WHERE destination = 'd.test'")
        .update();
    SPOOL.db.sql("DELETE FROM spool.lane WHERE destination = 'c.test'").update();

    assertThat(recountAll()).isEqualTo(3);

    assertThat(recountAll()).isZero();
    assertThat(SPOOL.destinations.page(null, 9))
        .allSatisfy(d -> assertThat(d.waiting()).isEqualTo(1));
    assertThat(SPOOL.due.claimDue(9, LEASE)).hasSize(3);
  }

  @Test
  void anEmptyLaneIsForgotten() {
    List<WaitingMail> mails = List.of(due("x@b.test"), mail(3, "x@b.test", Instant.now()));
    SPOOL.waiting.keep(mails, List.of());
    SPOOL.due.sent(mails);

    assertThat(recountAll()).isZero();

    assertThat(SPOOL.db.sql("SELECT count(*) FROM spool.lane").query(Long.class).single()).isZero();
  }

  @Test
  void manyWhoChangeTheSameLanesAtOnceNeverMiscount() throws InterruptedException {
    ConcurrentLinkedQueue<Throwable> trouble = new ConcurrentLinkedQueue<>();
    List<Thread> replicas = new ArrayList<>();
    for (int replica = 0; replica < 4; replica++) {
      Random random = new Random(replica);
      replicas.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (int round = 0; round < 40; round++) {
                    change(random);
                  }
                } catch (RuntimeException failure) {
                  trouble.add(failure);
                }
              }));
    }
    for (Thread replica : replicas) {
      replica.join();
    }

    assertThat(trouble).isEmpty();
    assertThat(recountAll()).isZero();
  }

  @Test
  void aLaneThatBeginsWhileItsDestinationIsReleasedIsNotLeftBehind() throws InterruptedException {
    SPOOL.destinations.hold("b.test", "olga");

    Thread release =
        SPOOL.transaction.execute(_ -> {
          SPOOL.waiting.keep(List.of(due("x@b.test")), List.of());
          Thread releasing = Thread.ofVirtual().start(() -> SPOOL.destinations.release("b.test"));
          Awaitility.await().until(() -> !releasing.isAlive() || somebodyWaits());
          return releasing;
        });
    release.join();

    assertThat(SPOOL.due.claimDue(9, LEASE)).hasSize(1);
  }

  private static boolean somebodyWaits() {
    return SPOOL
        .db
        .sql(
            """
            SELECT count(*) > 0 FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'
            """)
        .query(Boolean.class)
        .single();
  }

  private static void change(Random random) {
    switch (random.nextInt(5)) {
      case 0, 1 ->
          SPOOL.waiting.keep(
              IntStream.range(0, 20)
                  .mapToObj(n ->
                      mail(
                          random.nextInt(-1, 2),
                          "u" + n + "@d" + random.nextInt(5) + ".test",
                          Instant.now().plusMillis(random.nextInt(-2000, 200))))
                  .toList(),
              List.of());
      case 2 -> SPOOL.due.sent(SPOOL.due.claimDue(15, LEASE));
      case 3 -> {
        String destination = "d" + random.nextInt(5) + ".test";
        SPOOL.destinations.hold(destination, "olga");
        SPOOL.destinations.release(destination);
      }
      default -> SPOOL.lanes.next(null).ifPresent(SPOOL.lanes::recount);
    }
  }

  /** How many were wrong. */
  private static int recountAll() {
    int wrong = 0;
    Optional<Lane> lane = SPOOL.lanes.next(null);
    while (lane.isPresent()) {
      wrong += SPOOL.lanes.recount(lane.get()) ? 1 : 0;
      lane = SPOOL.lanes.next(lane.get());
    }
    return wrong;
  }
}
