package postroad.spool.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import postroad.testkit.RealKafka;

/** What a transaction that failed was to say of how far was read is said by no other. */
class OffsetsOnceIT {

  private static final String GROUP = "group-" + UUID.randomUUID();

  private final String topic = "topic-" + UUID.randomUUID();
  private final TopicPartition failed = new TopicPartition(topic, 0);
  private final TopicPartition next = new TopicPartition(topic, 1);

  @Test
  void offsetsOfAFailedTransactionAreNotCommittedWithTheNext() throws Exception {
    Map<String, Object> broker = Map.of("bootstrap.servers", RealKafka.bootstrapServers());
    var writers =
        new DefaultKafkaProducerFactory<>(
            new HashMap<>(broker), new StringSerializer(), new StringSerializer());
    writers.setTransactionIdPrefix("test-" + UUID.randomUUID());
    writers.addPostProcessor(OffsetsOnce::with);
    try (Admin admin = Admin.create(broker)) {
      admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();

      failToCommit(writers.createProducer());
      commit(writers.createProducer());

      assertThat(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get())
          .containsOnlyKeys(next);
    } finally {
      writers.destroy();
    }
  }

  private void failToCommit(Producer<String, String> writer) {
    ConsumerGroupMetadata gone = leftBehind();
    writer.beginTransaction();
    assertThat(
            catchThrowable(() ->
                writer.sendOffsetsToTransaction(Map.of(failed, new OffsetAndMetadata(3)), gone)))
        .isInstanceOf(CommitFailedException.class);
    assertThat(catchThrowable(writer::abortTransaction)).isInstanceOf(KafkaException.class);
    writer.close();
  }

  private void commit(Producer<String, String> writer) {
    try (Consumer<String, String> alone = reader()) {
      writer.beginTransaction();
      writer.sendOffsetsToTransaction(
          Map.of(next, new OffsetAndMetadata(5)), alone.groupMetadata());
      writer.commitTransaction();
      writer.close();
    }
  }

  /** What a reader was in the group that is not in it any more. */
  private ConsumerGroupMetadata leftBehind() {
    try (Consumer<String, String> reader = reader()) {
      reader.subscribe(List.of(topic));
      await()
          .until(() -> {
            var _ = reader.poll(Duration.ofMillis(100));
            return !reader.assignment().isEmpty();
          });
      return reader.groupMetadata();
    }
  }

  private static Consumer<String, String> reader() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            RealKafka.bootstrapServers(),
            "group.id",
            GROUP,
            "enable.auto.commit",
            false),
        new StringDeserializer(),
        new StringDeserializer());
  }
}
