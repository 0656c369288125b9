package postroad.relay.delivery;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaOperations;

/** Where outcomes are written. */
@FunctionalInterface
interface OutcomeLog {

  /**
   * Returns when all of these are written, every copy of each.
   *
   * @throws RuntimeException when one was not; the others may be
   */
  void write(List<ProducerRecord<String, byte[]>> records);

  /** The log that is Kafka. */
  static OutcomeLog in(KafkaOperations<String, byte[]> kafka) {
    return records -> {
      CompletableFuture<?>[] written =
          records.stream().map(kafka::send).toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(written).join();
    };
  }
}
