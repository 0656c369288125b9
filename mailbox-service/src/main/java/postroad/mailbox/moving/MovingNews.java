package postroad.mailbox.moving;

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
import postroad.mailbox.moving.ImportTransaction.Filed;

/** Tells those who look at a mailbox that something was brought, and counts what was moved. */
@Component
class MovingNews {

  private static final Logger log = LoggerFactory.getLogger(MovingNews.class);

  private final KafkaTemplate<String, byte[]> kafka;
  private final Counter imported;
  private final Counter exported;

  MovingNews(KafkaTemplate<String, byte[]> kafka, MeterRegistry meters) {
    this.kafka = kafka;
    this.imported = meters.counter("postroad.imported");
    this.exported = meters.counter("postroad.exported");
  }

  /** A hint, which may be lost: whoever looks at the mailbox next sees what is there. */
  void tell(Filed filed) {
    imported.increment(filed.messages());
    filed.changed().ifPresent(this::tell);
  }

  private void tell(MailboxChanged changed) {
    try {
      var _ = kafka.send(Wire.event(Topics.MAILBOX_CHANGED, changed.account().toString(), changed));
    } catch (KafkaException | org.springframework.kafka.KafkaException away) {
      log.debug("a change of a mailbox was not told", away);
    }
  }

  void exported(int messages) {
    exported.increment(messages);
  }
}
