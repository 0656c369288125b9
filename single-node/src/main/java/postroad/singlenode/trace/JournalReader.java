package postroad.singlenode.trace;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import postroad.contract.JournalEvent;
import postroad.contract.MailId;
import postroad.contract.Topics;
import postroad.contract.UnreadableRecordException;
import postroad.contract.Wire;

/** Finds the events of one mail in the journal without reading all of it. */
final class JournalReader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

  private final KafkaConsumer<String, byte[]> consumer;

  JournalReader(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "isolation.level",
            "read_committed",
            "default.api.timeout.ms",
            (int) PATIENCE.toMillis(),
            "fetch.max.wait.ms",
            100,
            "enable.auto.commit",
            false);
    this.consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** The key says the partition, the time inside the id says where to begin. */
  List<JournalEvent> eventsOf(MailId mail) {
    TopicPartition partition = partitionOf(mail);
    consumer.assign(List.of(partition));
    Instant from = mail.time().minus(CLOCKS_DIFFER);
    OffsetAndTimestamp begin =
        consumer.offsetsForTimes(Map.of(partition, from.toEpochMilli())).get(partition);
    if (begin == null) {
      return List.of();
    }
    consumer.seekToEnd(List.of(partition));
    long end = consumer.position(partition);
    consumer.seek(partition, begin.offset());
    return read(mail, partition, end);
  }

  private List<JournalEvent> read(MailId mail, TopicPartition partition, long end) {
    List<JournalEvent> events = new ArrayList<>();
    String key = mail.toString();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(PATIENCE)) {
        if (key.equals(record.key())) {
          addReadable(events, record);
        }
      }
    }
    return events;
  }

  private static void addReadable(
      List<JournalEvent> events, ConsumerRecord<String, byte[]> record) {
    try {
      events.add(Wire.parse(record.value(), JournalEvent.class));
    } catch (UnreadableRecordException ofANewerVersion) {
      // The rest of the timeline is still worth showing.
      return;
    }
  }

  private TopicPartition partitionOf(MailId mail) {
    List<PartitionInfo> partitions = consumer.partitionsFor(Topics.JOURNAL);
    byte[] key = mail.toString().getBytes(StandardCharsets.UTF_8);
    return new TopicPartition(
        Topics.JOURNAL, BuiltInPartitioner.partitionForKey(key, partitions.size()));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
