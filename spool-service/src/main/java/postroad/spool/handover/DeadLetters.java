package postroad.spool.handover;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.stereotype.Component;
import postroad.contract.Topics;
import postroad.contract.UnreadableRecordException;

/**
 * Lays a record aside that nobody can understand, in the same transaction in which the records
 * around it are done: the rest goes on, and the record can be replayed after the fix. What is wrong
 * with the world is not caught here: the whole batch is then read again.
 */
@Component
public final class DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final MeterRegistry meters;

  DeadLetters(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * What this step makes of the record; or, when the record is broken, what is made of the record
   * on its way to the dead topic.
   */
  public <T> T unlessBroken(
      ConsumerRecord<String, byte[]> record, Supplier<T> step, Function<Outgoing, T> aside) {
    try {
      return step.get();
    } catch (UnreadableRecordException
        | IllegalArgumentException
        | NullPointerException
        | IndexOutOfBoundsException
        | ClassCastException broken) {
      return aside.apply(layAside(record, broken));
    }
  }

  private Outgoing layAside(ConsumerRecord<String, byte[]> record, RuntimeException broken) {
    String dead = Topics.deadLettersOf(record.topic());
    log.error(
        "record {}-{}@{} cannot be understood and goes to {}",
        record.topic(),
        record.partition(),
        record.offset(),
        dead,
        broken);
    meters.counter("postroad.dead", "topic", record.topic()).increment();
    return new Outgoing(List.of(letter(dead, record, broken)), List.of());
  }

  /** The record as it was, with the headers Spring's own dead letters have. */
  private static ProducerRecord<String, byte[]> letter(
      String dead, ConsumerRecord<String, byte[]> record, RuntimeException broken) {
    var letter = new ProducerRecord<>(dead, null, record.key(), record.value(), record.headers());
    letter
        .headers()
        .add(KafkaHeaders.DLT_ORIGINAL_TOPIC, text(record.topic()))
        .add(
            KafkaHeaders.DLT_ORIGINAL_PARTITION,
            ByteBuffer.allocate(Integer.BYTES).putInt(record.partition()).array())
        .add(
            KafkaHeaders.DLT_ORIGINAL_OFFSET,
            ByteBuffer.allocate(Long.BYTES).putLong(record.offset()).array())
        .add(KafkaHeaders.DLT_EXCEPTION_FQCN, text(broken.getClass().getName()))
        .add(KafkaHeaders.DLT_EXCEPTION_MESSAGE, text(String.valueOf(broken.getMessage())));
    return letter;
  }

  private static byte[] text(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }
}
