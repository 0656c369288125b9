package postroad.relay.delivery;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.RemoteDelivery;
import postroad.contract.UnreadableRecordException;
import postroad.contract.Wire;
import postroad.relay.smtp.MailContent;

/** Turns records into open orders; a record nobody can read goes aside and the rest goes on. */
final class OrderIntake {

  private static final Logger log = LoggerFactory.getLogger(OrderIntake.class);

  private final BodyAccess bodies;
  private final DeadLetters deadLetters;
  private final Executor threads;

  OrderIntake(BodyAccess bodies, DeadLetters deadLetters, Executor threads) {
    this.bodies = bodies;
    this.deadLetters = deadLetters;
    this.threads = threads;
  }

  /** Takes one record in, unless a former owner of the partition has finished it. */
  void take(ConsumerRecord<String, byte[]> record, PartitionInHand partition) {
    if (!partition.ledger().take(record.offset())) {
      log.debug("{} of {} was finished before us", record.offset(), record.topic());
      return;
    }
    try {
      RemoteDelivery order = Wire.read(record, RemoteDelivery.class);
      byte[] octets = record.value() == null ? new byte[0] : record.value();
      MailContent content = bodies.of(order.envelope(), octets);
      Runnable whenDone = () -> partition.finish(record.offset());
      partition.open(record.offset(), new OpenOrder(order, octets, content, whenDone));
    } catch (UnreadableRecordException unreadable) {
      threads.execute(() -> setAside(record, unreadable, partition));
    }
  }

  private void setAside(
      ConsumerRecord<String, byte[]> record,
      UnreadableRecordException unreadable,
      PartitionInHand partition) {
    Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15));
    do {
      try {
        deadLetters.setAside(record, unreadable);
        partition.finish(record.offset());
        return;
      } catch (RuntimeException away) {
        log.warn("an unreadable record waits for the broker: {}", away.toString());
      }
    } while (!partition.isLetGo() && backoff.pause());
  }
}
