package postroad.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import postroad.contract.StatusCode;
import postroad.relay.delivery.SiteQueue.Room;
import postroad.relay.smtp.Answer;
import postroad.relay.smtp.Letter;
import postroad.relay.smtp.Reply;

/** A destination that answers is waited for a moment; one that does not gets its mail back. */
class SiteQueueTest {

  private final QueueTrial trial = new QueueTrial();

  @AfterEach
  void stop() {
    trial.close();
  }

  @Test
  void aDestinationSeesFewOfUsAtOnce() {
    SiteQueue queue = trial.queue(trial::take, "connections-per-destination=3");

    for (int i = 0; i < 50; i++) {
      assertThat(queue.offer(trial.order())).isEqualTo(Room.TAKEN);
    }

    await().untilAtomic(trial.done, org.hamcrest.Matchers.is(50));
    assertThat(trial.mostAtOnce.get()).isBetween(1, 3);
    await().until(queue::isIdle);
  }

  @Test
  void theMostUrgentGoesFirstAndEqualsInTheirOrder() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch allWait = new CountDownLatch(1);
    List<Integer> carried = new CopyOnWriteArrayList<>();
    SiteQueue queue =
        trial.queue(
            (letter, approach, callOff) -> {
              begun.countDown();
              await().until(() -> allWait.getCount() == 0);
              carried.add(letter.envelope().terms().priority());
              return trial.take(letter, approach, callOff);
            },
            "connections-per-destination=1");

    var _ = queue.offer(trial.order(0));
    await().until(() -> begun.getCount() == 0);
    for (int priority : new int[] {-9, 0, 4, -9, 9, 4}) {
      assertThat(queue.offer(trial.order(priority))).isEqualTo(Room.TAKEN);
    }
    allWait.countDown();

    await().untilAtomic(trial.done, org.hamcrest.Matchers.is(7));
    assertThat(carried).containsExactly(0, 9, 4, 4, 0, -9, -9);
  }

  @Test
  void aFullQueueGivesBackOnceItsDestinationIsBehind() {
    CountDownLatch answer = new CountDownLatch(1);
    SiteQueue queue =
        trial.queue(
            (letter, approach, callOff) -> {
              await().until(() -> answer.getCount() == 0);
              return trial.take(letter, approach, callOff);
            },
            "connections-per-destination=1",
            "window.per-destination=5");
    var _ = queue.offer(trial.order());
    await().until(() -> trial.atOnce.get() == 0 && queue.offer(trial.order()) != Room.TAKEN);

    assertThat(queue.offer(trial.order())).isEqualTo(Room.SOON); // it has not had time to answer
    await().until(() -> queue.offer(trial.order()) == Room.BEHIND);
    answer.countDown();
    await().until(() -> queue.offer(trial.order()) == Room.TAKEN);
  }

  @Test
  void allThatWaitsGoesBackWhenNobodyAnswers() {
    CountDownLatch tried = new CountDownLatch(1);
    SiteQueue queue =
        trial.queue(
            (letter, approach, callOff) -> {
              await().until(() -> tried.getCount() == 0);
              throw new IOException("no route to host");
            },
            "connections-per-destination=1");
    for (int i = 0; i < 20; i++) {
      var _ = queue.offer(trial.order());
    }

    tried.countDown();

    await().untilAtomic(trial.done, org.hamcrest.Matchers.is(20));
    assertThat(trial.registry.counter("postroad.deferred").count()).isEqualTo(20);
  }

  @Test
  void whatHasWaitedTooLongIsTakenOut() {
    SiteQueue queue =
        trial.queue(
            (letter, approach, callOff) -> {
              await().forever().until(() -> false);
              return trial.take(letter, approach, callOff);
            },
            "connections-per-destination=1",
            "window.patience=200ms");
    for (int i = 0; i < 5; i++) {
      var _ = queue.offer(trial.order());
    }

    await().until(() -> queue.takeOverdue(trial.start).size() >= 4);
  }

  @Test
  void aWaitThatIsOurFaultDoesNotCount() {
    SiteQueue queue =
        trial.queue(
            (letter, approach, callOff) -> {
              await().forever().until(() -> false);
              return trial.take(letter, approach, callOff);
            },
            "connections-per-destination=1",
            "window.patience=0s");
    var _ = queue.offer(trial.order());
    var _ = queue.offer(trial.order());

    assertThat(queue.takeOverdue(System.nanoTime() + 1_000_000_000)).isEmpty();
    await().until(() -> !queue.takeOverdue(trial.start).isEmpty());
  }

  @Test
  void whatIsNoLongerOursIsForgotten() {
    SiteQueue queue =
        trial.queue(
            (letter, approach, callOff) -> {
              await().forever().until(() -> false);
              return trial.take(letter, approach, callOff);
            },
            "connections-per-destination=1",
            "window.patience=0s");
    OpenOrder first = trial.order();
    OpenOrder second = trial.order();
    var _ = queue.offer(first);
    var _ = queue.offer(second);
    second.letGo();

    queue.forgetLetGo();

    assertThat(queue.takeOverdue(trial.start)).doesNotContain(second);
  }

  @Test
  void aSiteThatAsksForLessIsLeftAloneAndItsMailGoesBack() {
    CountDownLatch allWait = new CountDownLatch(1);
    SiteQueue queue =
        trial.queue(
            (letter, approach, callOff) -> {
              await().until(() -> allWait.getCount() == 0);
              trial.attempts.incrementAndGet();
              return later(letter, new Reply(451, null, List.of("slow down")));
            },
            "pace.first-connections=1",
            "pace.first-pause=1h",
            "pace.longest-pause=1h");
    for (int i = 0; i < 20; i++) {
      assertThat(queue.offer(trial.order())).isEqualTo(Room.TAKEN);
    }

    allWait.countDown();

    await().untilAtomic(trial.done, org.hamcrest.Matchers.is(20));
    assertThat(trial.attempts).hasValue(1);
    assertThat(queue.offer(trial.order())).isEqualTo(Room.ASKED_FOR_LESS);
    assertThat(queue.isForgettable()).as("the next mail is to heed it").isFalse();
  }

  @Test
  void aShortPauseIsWaitedForInTheQueue() {
    SiteQueue queue =
        trial.queue(
            (letter, approach, callOff) ->
                trial.attempts.incrementAndGet() == 1
                    ? later(letter, new Reply(421, null, List.of("not now")))
                    : trial.take(letter, approach, callOff),
            "pace.first-connections=1",
            "pace.first-pause=100ms",
            "window.patience=1h");
    for (int i = 0; i < 3; i++) {
      assertThat(queue.offer(trial.order())).isEqualTo(Room.TAKEN);
    }

    await().untilAtomic(trial.done, org.hamcrest.Matchers.is(3));
    assertThat(trial.attempts).hasValue(3);
    assertThat(trial.registry.counter("postroad.relayed").count()).isEqualTo(2);
  }

  @Test
  void aSiteThatIsSilentAgainAndAgainIsAskedOnlyNowAndThen() {
    SiteQueue queue =
        trial.queue((letter, approach, callOff) -> {
          trial.attempts.incrementAndGet();
          throw new IOException("refused");
        });

    await().until(() -> queue.offer(trial.order()) == Room.SILENT);

    assertThat(trial.attempts.get()).isGreaterThanOrEqualTo(2);
    await().until(() -> queue.offer(trial.order()) == Room.TAKEN); // the pause ends by itself
  }

  @Test
  void moreConnectionsAreEarnedByMailThatIsTaken() {
    SiteQueue queue =
        trial.queue(trial::take, "connections-per-destination=6", "pace.first-connections=1");

    for (int i = 0; i < 300; i++) {
      queue.take(trial.order());
    }

    await().untilAtomic(trial.done, org.hamcrest.Matchers.is(300));
    assertThat(trial.mostAtOnce.get()).isBetween(2, 6);
  }

  private static Handover later(Letter letter, Reply reply) {
    return new Handover(
        SampleOrder.PLAIN,
        true,
        letter.recipients().stream()
            .<Answer>map(to -> new Answer.NotNow(to, StatusCode.parse("4.7.0"), "later", reply))
            .toList());
  }
}
