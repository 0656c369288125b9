package postroad.ingress.handover;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;
import postroad.bodystore.BodyStore.Incoming;
import postroad.contract.BodyReference;

/**
 * Lets so many mails write to the body store at once. The others wait for their turn here, and
 * their clients with them, instead of all of them for a connection that most would not get in time.
 */
final class StoreTurns {

  private final StoreSettings settings;
  private final Semaphore turns;

  StoreTurns(StoreSettings settings) {
    this.settings = settings;
    this.turns = new Semaphore(settings.writers(), true);
  }

  /** How many mails wait for their turn. */
  int waiting() {
    return turns.getQueueLength();
  }

  /** The same body, which waits for its turn whenever it writes. */
  Incoming inTurn(Incoming body) {
    return new InTurn(body);
  }

  private <T> T take(Supplier<T> deed) {
    boolean ours = false;
    try {
      ours = turns.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
      if (!ours) {
        throw new DataAccessResourceFailureException("no turn at the body store");
      }
      return deed.get();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new DataAccessResourceFailureException("no turn at the body store", stopping);
    } finally {
      if (ours) {
        turns.release();
      }
    }
  }

  private final class InTurn implements Incoming {

    private final Incoming body;

    InTurn(Incoming body) {
      this.body = body;
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
      var _ =
          take(() -> {
            body.write(octets, offset, length);
            return body;
          });
    }

    @Override
    public BodyReference finish() {
      return take(body::finish);
    }

    @Override
    public void close() {
      var _ =
          take(() -> {
            body.close();
            return body;
          });
    }
  }
}
