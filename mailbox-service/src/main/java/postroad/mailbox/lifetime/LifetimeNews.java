package postroad.mailbox.lifetime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import postroad.contract.MailboxChanged;
import postroad.contract.Topics;
import postroad.contract.Wire;

/** Tells those who look at a mailbox that messages went or came back, and counts them. */
@Component
class LifetimeNews {

  private static final Logger log = LoggerFactory.getLogger(LifetimeNews.class);

  private final KafkaTemplate<String, byte[]> kafka;
  private final Counter removed;
  private final Counter forgotten;
  private final Counter restored;

  LifetimeNews(KafkaTemplate<String, byte[]> kafka, MeterRegistry meters) {
    this.kafka = kafka;
    this.removed = meters.counter("postroad.messages.aged");
    this.forgotten = meters.counter("postroad.messages.forgotten");
    this.restored = meters.counter("postroad.messages.restored");
  }

  /** A hint, which may be lost: whoever looks at the mailbox next sees what is there. */
  void tell(MailboxChanged changed) {
    try {
      var _ = kafka.send(Wire.event(Topics.MAILBOX_CHANGED, changed.account().toString(), changed));
    } catch (KafkaException | org.springframework.kafka.KafkaException away) {
      log.debug("a change of a mailbox was not told", away);
    }
  }

  void removed(int messages) {
    removed.increment(messages);
  }

  void forgotten(int messages) {
    forgotten.increment(messages);
  }

  void restored(int messages) {
    restored.increment(messages);
  }
}
