package postroad.relay.delivery;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import postroad.contract.UnreadableRecordException;

/** Keeps records that nobody can understand, for a person to look at. */
@FunctionalInterface
interface DeadLetters {

  /**
   * Returns when the record is kept, with its reason.
   *
   * @throws RuntimeException when the broker does not take it
   */
  void setAside(ConsumerRecord<String, byte[]> record, UnreadableRecordException reason);
}
