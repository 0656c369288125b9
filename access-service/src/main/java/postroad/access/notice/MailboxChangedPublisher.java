package postroad.access.notice;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;
import postroad.contract.MailboxChanged;
import postroad.contract.Topics;
import postroad.contract.Wire;

/**
 * Writes {@code mailbox.changed}. A session never waits for the broker: changes are left here, the
 * newest of each mailbox, and sent from a thread that may wait. What is lost with us is only a
 * hint.
 */
@Component
final class MailboxChangedPublisher implements InitializingBean, DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(MailboxChangedPublisher.class);

  /** More mailboxes than this do not change while the broker is away without being forgotten. */
  private static final int MOST_WAITING = 10_000;

  /**
   * So long after a sending changes are gathered for the next; the first of them is not held up.
   */
  private static final Duration REST = Duration.ofMillis(20);

  private final KafkaOperations<String, byte[]> kafka;
  private final ConcurrentMap<Place, MailboxChanged> waiting = new ConcurrentHashMap<>();
  private final Semaphore something = new Semaphore(0);
  private final Thread thread;

  /** Where something has changed. */
  private record Place(UUID account, long mailbox) {}

  MailboxChangedPublisher(KafkaOperations<String, byte[]> kafka) {
    this.kafka = kafka;
    this.thread = Thread.ofVirtual().name("mailbox-changed").unstarted(this::publishForEver);
  }

  @Override
  public void afterPropertiesSet() {
    thread.start();
  }

  /** Leaves a change to be sent; returns at once. */
  void publish(MailboxChanged change) {
    if (waiting.size() < MOST_WAITING) {
      Place place = new Place(change.account(), change.mailbox());
      waiting.merge(place, change, (a, b) -> a.modseq() > b.modseq() ? a : b);
      something.release();
    }
  }

  private void publishForEver() {
    try {
      while (true) {
        something.acquire();
        something.drainPermits();
        for (Place place : waiting.keySet()) {
          MailboxChanged change = waiting.remove(place);
          if (change != null) {
            send(change);
          }
        }
        Thread.sleep(REST);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(MailboxChanged change) {
    try {
      var _ = kafka.send(Wire.event(Topics.MAILBOX_CHANGED, change.account().toString(), change));
    } catch (KafkaException | org.apache.kafka.common.KafkaException away) {
      log.debug("a change of a mailbox was not told to other replicas", away);
    }
  }

  @Override
  public void destroy() {
    thread.interrupt();
  }
}
