package postroad.mailbox.delivery;

import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import postroad.bodystore.BodyStore;
import postroad.contract.BodyReference;
import postroad.contract.Envelope;
import postroad.contract.LocalDelivery;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.contract.Wire;

/** One mail to be filed, with the record it came in, for all of its accounts or some of them. */
record LocalMail(ConsumerRecord<String, byte[]> record, LocalDelivery order) {

  /**
   * What the record says.
   *
   * @throws postroad.contract.UnreadableRecordException when it says nothing we understand
   */
  static LocalMail of(ConsumerRecord<String, byte[]> record) {
    return new LocalMail(record, Wire.read(record, LocalDelivery.class));
  }

  Envelope envelope() {
    return order.envelope();
  }

  UUID body() {
    return envelope().mailId().value();
  }

  byte[] octets() {
    return record.value();
  }

  /** Whether the octets are here and nowhere else. */
  boolean isToBeStored() {
    BodyReference where = envelope().body();
    return where.inline() && !where.stored();
  }

  BodyStore.Whole whole() {
    return new BodyStore.Whole(body(), octets(), envelope().body().sha256());
  }

  /** The same mail for these accounts alone. */
  LocalMail only(List<ForAccount> some) {
    return new LocalMail(record, new LocalDelivery(envelope(), some));
  }

  /** The record as it would be if it had been written for these accounts alone. */
  ConsumerRecord<String, byte[]> asRecord() {
    var rewritten = Wire.carry(record.topic(), record.key(), order, octets());
    var narrowed =
        new ConsumerRecord<>(
            record.topic(),
            record.partition(),
            record.offset(),
            rewritten.key(),
            rewritten.value());
    rewritten.headers().forEach(narrowed.headers()::add);
    return narrowed;
  }
}
