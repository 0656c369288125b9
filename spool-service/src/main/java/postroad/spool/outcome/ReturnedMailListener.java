package postroad.spool.outcome;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import postroad.contract.Readers;
import postroad.contract.ReturnedMail;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.DeadLetters;
import postroad.spool.handover.OutgoingPublisher;
import postroad.spool.report.TellOnce;

/**
 * The spool's door for mail that came back, and for everything of which somebody has to be told
 * once. What waits is stored first, and the word is given for what is told; then reports go out and
 * the offset moves in one Kafka transaction. A second reading after a crash between the two finds
 * the rows of the same attempt and leaves them alone, finds its own word and keeps it, and its
 * reports are the first that anybody sees.
 */
@Component
class ReturnedMailListener {

  private final Settlement settlement;
  private final WaitingRoom waitingRoom;
  private final TellOnce reports;
  private final DeadLetters deadLetters;
  private final OutgoingPublisher publisher;

  ReturnedMailListener(
      Settlement settlement,
      WaitingRoom waitingRoom,
      TellOnce reports,
      DeadLetters deadLetters,
      OutgoingPublisher publisher) {
    this.settlement = settlement;
    this.waitingRoom = waitingRoom;
    this.reports = reports;
    this.deadLetters = deadLetters;
    this.publisher = publisher;
  }

  @KafkaListener(id = Readers.SPOOL_RETURNED, topics = Topics.RETURNED)
  void on(List<ConsumerRecord<String, byte[]>> records) {
    Settled settled = Settled.all(records.stream().map(this::settled).toList());
    waitingRoom.keep(settled);
    publisher.publish(settled.outgoing().and(reports.tell(settled.drafts())));
  }

  private Settled settled(ConsumerRecord<String, byte[]> record) {
    return deadLetters.unlessBroken(record, () -> settlementOf(record), Settled::only);
  }

  private Settled settlementOf(ConsumerRecord<String, byte[]> record) {
    ReturnedMail returned = Wire.read(record, ReturnedMail.class);
    MailInHand mail = new MailInHand(returned.envelope(), record.value());
    return settlement.settle(mail, returned, nameOf(record));
  }

  /** The same whenever the record is read, and of no other record. */
  private static String nameOf(ConsumerRecord<String, byte[]> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }
}
