package postroad.spool.handover;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import postroad.kafka.Journal;

/** Writes to the log in a transaction: a reader sees all of it or nothing of it. */
@Component
public final class OutgoingPublisher {

  private final KafkaTemplate<String, byte[]> kafka;
  private final Journal journal;

  OutgoingPublisher(KafkaTemplate<String, byte[]> kafka, Journal journal) {
    this.kafka = kafka;
    this.journal = journal;
  }

  /**
   * Writes in the listener's transaction, which also moves the offset. Nothing is waited for: a
   * write that fails makes the commit fail.
   */
  public void publish(Outgoing outgoing) {
    send(kafka, outgoing);
  }

  /** Writes in a transaction of its own and returns when the broker has all of it. */
  public void publishNow(Outgoing outgoing) {
    if (outgoing.equals(Outgoing.NOTHING)) {
      return;
    }
    kafka.executeInTransaction(transaction -> {
      send(transaction, outgoing);
      return true;
    });
  }

  private void send(KafkaOperations<String, byte[]> transaction, Outgoing outgoing) {
    for (ProducerRecord<String, byte[]> record : outgoing.records()) {
      var _ = transaction.send(record);
    }
    journal.note(outgoing.events());
  }
}
