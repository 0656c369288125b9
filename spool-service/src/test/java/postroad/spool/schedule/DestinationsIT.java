package postroad.spool.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.schedule.WaitingDatabase.due;
import static postroad.spool.schedule.WaitingDatabase.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Destinations as a whole: counted and steered without a look at their mail. */
class DestinationsIT {

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final WaitingDatabase SPOOL = new WaitingDatabase();

  private final Destinations destinations = SPOOL.destinations;

  @AfterAll
  static void disconnect() {
    SPOOL.close();
  }

  @BeforeEach
  void empty() {
    SPOOL.empty();
  }

  @Test
  void nothingLeavesForOneThatIsHeldUntilItIsReleased() {
    SPOOL.waiting.keep(List.of(due("x@b.test"), due("y@c.test")), List.of());

    destinations.hold("b.test", "olga");
    SPOOL.waiting.keep(List.of(mail(3, "z@b.test", Instant.now().minusSeconds(1))), List.of());

    assertThat(claimed()).containsExactly("y@c.test");
    assertThat(destinations.find("b.test"))
        .get()
        .satisfies(state -> {
          assertThat(state.heldAt()).isNotNull();
          assertThat(state.heldBy()).isEqualTo("olga");
          assertThat(state.waiting()).isEqualTo(2);
        });
    assertThat(destinations.release("b.test")).isTrue();
    assertThat(destinations.release("b.test")).isFalse();
    assertThat(claimed()).containsExactly("z@b.test", "x@b.test");
  }

  @Test
  void theyAreCountedWhateverHappensToTheirMail() {
    List<WaitingMail> mails = List.of(due("x@b.test"), due("y@b.test"), due("z@c.test"));
    SPOOL.waiting.keep(mails, List.of());
    SPOOL.db.sql("UPDATE spool.waiting SET held_at = now() WHERE recipient LIKE 'x@%'").update();
    SPOOL
        .db
        .sql("UPDATE spool.waiting SET via = 'mx.d.test:25' WHERE recipient LIKE 'z@%'")
        .update();

    assertThat(destinations.page(null, 10))
        .extracting(state -> state.name() + " " + state.waiting() + " " + state.held())
        .containsExactly("b.test 2 1", "mx.d.test:25 1 0");

    SPOOL.due.sent(mails.subList(1, 2));
    SPOOL.db.sql("DELETE FROM spool.waiting WHERE recipient LIKE 'z@%'").update();

    assertThat(destinations.page(null, 10))
        .extracting(state -> state.name() + " " + state.waiting() + " " + state.held())
        .containsExactly("b.test 1 1");
    assertThat(destinations.waiting()).isEqualTo(1);
    assertThat(claimed()).isEmpty();
  }

  @Test
  void theyAreListedByNameAndBySize() {
    SPOOL.waiting.keep(
        List.of(due("x@b.test"), due("y@d.test"), due("z@d.test"), due("z@e.test")), List.of());
    destinations.hold("c.test", "olga");

    assertThat(names(destinations.page(null, 2))).containsExactly("b.test", "c.test");
    assertThat(names(destinations.page("c.test", 9))).containsExactly("d.test", "e.test");
    assertThat(names(destinations.largest(2))).containsExactly("d.test", "b.test");
  }

  @Test
  void whatWaitsIsListedPageByPageAndByWhoItConcerns() {
    SPOOL.waiting.keep(List.of(due("x@b.test"), due("y@b.test"), due("z@c.test")), List.of());
    QueueFilter atB =
        new QueueFilter(
            null,
            null,
            "b.test",
            "alice@a.test",
            "a.test",
            false,
            QueueFilter.LastAttempt.ANY,
            null,
            null);

    List<QueueEntry> first = SPOOL.queue.page(QueueFilter.ALL, null, 2);
    List<QueueEntry> rest = SPOOL.queue.page(QueueFilter.ALL, first.getLast().key(), 2);

    assertThat(first).hasSize(2);
    assertThat(rest).hasSize(1).doesNotContainAnyElementsOf(first);
    assertThat(SPOOL.queue.page(atB, null, 10))
        .extracting(QueueEntry::recipient)
        .containsExactlyInAnyOrder("x@b.test", "y@b.test");
    assertThat(
            SPOOL.queue.page(
                new QueueFilter(
                    null, null, null, "<>", null, null, QueueFilter.LastAttempt.ANY, null, null),
                null,
                10))
        .isEmpty();
  }

  private static List<String> claimed() {
    return SPOOL.due.claimDue(10, LEASE).stream()
        .map(mail -> mail.recipient().address().toString())
        .toList();
  }

  private static List<String> names(List<DestinationState> states) {
    return states.stream().map(DestinationState::name).toList();
  }
}
