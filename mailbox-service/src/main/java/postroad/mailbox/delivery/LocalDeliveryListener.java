package postroad.mailbox.delivery;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import postroad.contract.Readers;
import postroad.contract.Topics;
import postroad.contract.UnreadableRecordException;
import postroad.mailbox.MailboxSettings;

/**
 * The door of the mailbox service: orders come in, mail is filed, what became of it is told, then
 * the offset moves. Reading an order twice files once, because filing is guarded by the ledger of
 * (account, mail id).
 */
@Component
class LocalDeliveryListener {

  private final NarrowingDelivery delivery;
  private final EndsPublisher publisher;
  private final Aside aside;
  private final FilingWatch watch;
  private final long bytesAtOnce;

  LocalDeliveryListener(
      NarrowingDelivery delivery,
      EndsPublisher publisher,
      Aside aside,
      FilingWatch watch,
      MailboxSettings settings) {
    this.delivery = delivery;
    this.publisher = publisher;
    this.aside = aside;
    this.watch = watch;
    this.bytesAtOnce = settings.filing().bytes().toBytes();
  }

  @KafkaListener(id = Readers.MAILBOX, topics = Topics.LOCAL)
  void on(List<ConsumerRecord<String, byte[]>> records) {
    watch.around(
        records.size(),
        () -> {
          for (List<LocalMail> portion : portions(readable(records))) {
            publisher.publish(delivery.file(portion));
          }
        });
  }

  private List<LocalMail> readable(List<ConsumerRecord<String, byte[]>> records) {
    List<LocalMail> mails = new ArrayList<>(records.size());
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        mails.add(LocalMail.of(record));
      } catch (UnreadableRecordException unreadable) {
        aside.layAside(record, unreadable);
      }
    }
    return mails;
  }

  /** In their order, each portion small enough for one transaction. */
  private List<List<LocalMail>> portions(List<LocalMail> mails) {
    List<List<LocalMail>> portions = new ArrayList<>();
    long bytes = Long.MAX_VALUE;
    for (LocalMail mail : mails) {
      long size = mail.octets() == null ? 0 : mail.octets().length;
      if (bytes > bytesAtOnce - size) {
        portions.add(new ArrayList<>());
        bytes = 0;
      }
      portions.getLast().add(mail);
      bytes += size;
    }
    return portions;
  }
}
