package postroad.access.notice;

import java.time.Duration;
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
 * Writes {@code mailbox.changed}. A session never waits for the broker: changes are left here and
 * sent from a thread that may wait. What is lost with us is only a hint.
 */
@Component
final class MailboxChangedPublisher implements InitializingBean, DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(MailboxChangedPublisher.class);

  /** So long after a sending changes are gathered for the next; the first is not held up. */
  private static final Duration REST = Duration.ofMillis(50);

  private final KafkaOperations<String, byte[]> kafka;
  private final UntoldChanges untold = new UntoldChanges();
  private final Semaphore something = new Semaphore(0);
  private final Thread thread;

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
    if (untold.add(change)) {
      something.release();
    }
  }

  private void publishForEver() {
    try {
      while (true) {
        if (untold.isEmpty()) {
          something.acquire();
        }
        something.drainPermits();
        untold.take(System.nanoTime()).forEach(this::send);
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
