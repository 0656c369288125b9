package postroad.spool.intake;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import postroad.contract.AcceptedMail;
import postroad.contract.Readers;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.DeadLetters;
import postroad.spool.handover.Outgoing;
import postroad.spool.handover.OutgoingPublisher;

/**
 * The spool's door for new mail: accepted mail comes in, orders go out, the offset moves, all in
 * one Kafka transaction; a second reading after a crash finds nothing of the first. Everything is
 * planned before the first write, so that a directory that is slow holds no transaction open.
 */
@Component
class AcceptedMailListener {

  private final Intake intake;
  private final Holding holding;
  private final DeadLetters deadLetters;
  private final OutgoingPublisher publisher;

  AcceptedMailListener(
      Intake intake, Holding holding, DeadLetters deadLetters, OutgoingPublisher publisher) {
    this.intake = intake;
    this.holding = holding;
    this.deadLetters = deadLetters;
    this.publisher = publisher;
  }

  @KafkaListener(id = Readers.SPOOL, topics = Topics.ACCEPTED)
  void on(List<ConsumerRecord<String, byte[]>> records) {
    publisher.publish(Outgoing.all(records.stream().map(this::planned).toList()));
  }

  private Outgoing planned(ConsumerRecord<String, byte[]> record) {
    return deadLetters.unlessBroken(record, () -> planOf(record), aside -> aside);
  }

  private Outgoing planOf(ConsumerRecord<String, byte[]> record) {
    AcceptedMail accepted = Wire.read(record, AcceptedMail.class);
    MailInHand mail = new MailInHand(accepted.envelope(), record.value());
    return holding.isAskedOf(accepted.envelope())
        ? holding.of(mail, accepted.recipients())
        : intake.plan(mail, accepted.recipients());
  }
}
