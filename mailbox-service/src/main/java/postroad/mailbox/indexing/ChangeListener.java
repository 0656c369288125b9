package postroad.mailbox.indexing;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import postroad.contract.MailboxChanged;
import postroad.contract.Readers;
import postroad.contract.Topics;
import postroad.contract.UnreadableRecordException;
import postroad.contract.Wire;
import postroad.mailboxstore.MailboxKey;

/**
 * Reads {@code mailbox.changed} for the indexer. A record is a hint: read twice it does no harm,
 * and one that is lost with us is made good when the indexer looks around.
 */
@Component
class ChangeListener {

  private static final Logger log = LoggerFactory.getLogger(ChangeListener.class);

  private final ChangedMailboxes changed;

  ChangeListener(ChangedMailboxes changed) {
    this.changed = changed;
  }

  @KafkaListener(
      id = Readers.INDEX,
      topics = Topics.MAILBOX_CHANGED,
      concurrency = "1",
      autoStartup = "${mailbox.index.enabled:true}")
  void on(List<ConsumerRecord<String, byte[]>> records) {
    List<MailboxKey> mailboxes = new ArrayList<>(records.size());
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        MailboxChanged change = Wire.parse(record.value(), MailboxChanged.class);
        mailboxes.add(new MailboxKey(change.account(), change.mailbox()));
      } catch (UnreadableRecordException unreadable) {
        log.warn("passed over a record of {}: {}", record.topic(), unreadable.getMessage());
      }
    }
    changed.add(mailboxes);
  }
}
