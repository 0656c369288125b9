package postroad.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;

/** Outcomes on their way to a broker that takes its time. */
class OutcomeWriterTest {

  private static final Recipient BOB = Recipient.of(MailAddress.parse("bob@b.test"));

  private final CountDownLatch answer = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void nobodyWaitsForAnOutcomeAsLongAsThereIsRoomForMore() throws InterruptedException {
    CountDownLatch third = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      OutcomeWriter writer = writer(threads, 2);

      write(writer);
      write(writer);
      threads.execute(() -> {
        write(writer);
        third.countDown();
      });

      await().until(() -> asked.get() == 2);
      assertThat(third.getCount()).as("waits for room").isEqualTo(1);
      assertThat(done).as("nothing is done before it is written").hasValue(0);
      answer.countDown();
      assertThat(third.await(1, TimeUnit.MINUTES)).isTrue();
      await().untilAsserted(() -> assertThat(done).hasValue(3));
    }
  }

  @Test
  void aBrokerThatOwesAnAnswerHoldsUsUp() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      OutcomeWriter writer = writer(threads, 1);
      assertThat(writer.isHeldUp()).isFalse();

      write(writer);

      await().until(writer::isHeldUp);
      answer.countDown();
      await().until(() -> !writer.isHeldUp());
    }
  }

  private OutcomeWriter writer(ExecutorService threads, int unwritten) {
    return new OutcomeWriter(
        new OutcomePublisher(_ -> {
          asked.incrementAndGet();
          awaitAnswer();
        }),
        new RelayMetrics(new SimpleMeterRegistry()),
        threads,
        new ProgressSettings(Duration.ofMillis(200), unwritten));
  }

  private void write(OutcomeWriter writer) {
    OpenOrder open =
        new OpenOrder(
            SampleOrder.to("b.test", BOB),
            SampleOrder.OCTETS,
            SampleOrder.CONTENT,
            done::incrementAndGet);
    writer.write(open, List.of(), null);
  }

  private void awaitAnswer() {
    try {
      answer.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
