package postroad.ingress.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import postroad.bodystore.BodyStore.Incoming;
import postroad.contract.BodyReference;

class StoreTurnsTest {

  private final CountDownLatch slow = new CountDownLatch(1);
  private final AtomicInteger written = new AtomicInteger();

  @Test
  void whoIsOneTooManyWaitsForItsTurn() throws InterruptedException {
    StoreTurns turns = new StoreTurns(new StoreSettings(1, Duration.ofMinutes(1)));
    Thread first = writing(turns, new Slow());
    await().until(() -> written.get() == 1);
    Thread second = writing(turns, new Slow());
    await().until(() -> turns.waiting() == 1);
    assertThat(written).hasValue(1);

    slow.countDown();
    assertThat(first.join(Duration.ofMinutes(1))).isTrue();
    assertThat(second.join(Duration.ofMinutes(1))).isTrue();
    assertThat(written).hasValue(2);
  }

  @Test
  void whoWaitsTooLongIsPutOffAsWhenTheStoreIsAway() throws InterruptedException {
    StoreTurns turns = new StoreTurns(new StoreSettings(1, Duration.ofMillis(10)));
    Thread first = writing(turns, new Slow());
    await().until(() -> written.get() == 1);

    assertThatThrownBy(() -> turns.inTurn(new Slow()).write(new byte[1], 0, 1))
        .isInstanceOf(DataAccessResourceFailureException.class);
    slow.countDown();
    assertThat(first.join(Duration.ofMinutes(1))).isTrue();
  }

  private static Thread writing(StoreTurns turns, Incoming body) {
    return Thread.ofVirtual().start(() -> turns.inTurn(body).write(new byte[1], 0, 1));
  }

  private final class Slow implements Incoming {

    @Override
    public void write(byte[] octets, int offset, int length) {
      written.incrementAndGet();
      try {
        slow.await();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public BodyReference finish() {
      return BodyReference.stored(1, "none");
    }

    @Override
    public void close() {}
  }
}
