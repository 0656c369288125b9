package postroad.mailbox.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.stereotype.Component;
import postroad.contract.Topics;

/** Lays a record aside that cannot be filed, with the reason; it can be replayed after the fix. */
@Component
class DeadLetters implements Aside {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final DeadLetterPublishingRecoverer letters;
  private final MeterRegistry meters;

  DeadLetters(KafkaTemplate<String, byte[]> kafka, MeterRegistry meters) {
    this.letters =
        new DeadLetterPublishingRecoverer(
            kafka,
            (record, _) ->
                new TopicPartition(Topics.deadLettersOf(record.topic()), record.partition()));
    this.meters = meters;
  }

  @Override
  public void layAside(ConsumerRecord<String, byte[]> record, RuntimeException broken) {
    letters.accept(record, null, broken);
    meters.counter("postroad.dead", "topic", record.topic()).increment();
    log.error(
        "record {}-{}@{} cannot be filed and went to {}",
        record.topic(),
        record.partition(),
        record.offset(),
        Topics.deadLettersOf(record.topic()),
        broken);
  }
}
