package postroad.access.notice;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import postroad.contract.MailboxChanged;
import postroad.contract.Topics;
import postroad.contract.UnreadableRecordException;
import postroad.contract.Wire;

/**
 * Reads {@code mailbox.changed}: every replica reads all of it, from now on. Reading a record twice
 * makes a session look once more, which is harmless; one nobody can read is passed over, because
 * the sessions look again by themselves.
 */
@Component
class MailboxChangedListener {

  private static final Logger log = LoggerFactory.getLogger(MailboxChangedListener.class);

  private final MailboxNews news;

  MailboxChangedListener(MailboxNews news) {
    this.news = news;
  }

  @KafkaListener(
      id = "mailbox-changed",
      idIsGroup = false,
      groupId = "access-${random.uuid}",
      topics = Topics.MAILBOX_CHANGED,
      containerFactory = "newsContainerFactory")
  void on(List<ConsumerRecord<String, byte[]>> records) {
    records.forEach(this::tell);
  }

  private void tell(ConsumerRecord<String, byte[]> record) {
    try {
      news.tell(Wire.parse(record.value(), MailboxChanged.class));
    } catch (UnreadableRecordException unreadable) {
      log.warn("passed over a record of {}: {}", record.topic(), unreadable.getMessage());
    }
  }
}
