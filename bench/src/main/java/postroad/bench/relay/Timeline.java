package postroad.bench.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import postroad.contract.JournalEvent;
import postroad.contract.Topics;
import postroad.contract.Wire;

/** How long each mail took from the client's 250 to the host's, as the journal tells. */
final class Timeline implements AutoCloseable {

  private static final Duration QUIET = Duration.ofSeconds(2);

  private final KafkaConsumer<String, byte[]> journal;

  /** Opens it at its end: what comes later is read. */
  Timeline(String brokers) {
    Map<String, Object> reading =
        Map.of(
            "bootstrap.servers",
            brokers,
            "group.id",
            "bench-" + UUID.randomUUID(),
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            false);
    this.journal =
        new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> all =
        journal.partitionsFor(Topics.JOURNAL).stream()
            .map(known -> new TopicPartition(known.topic(), known.partition()))
            .toList();
    journal.assign(all);
    journal.seekToEnd(all);
    all.forEach(journal::position);
  }

  /**
   * How it went.
   *
   * @param millis for each mail another host took, in ascending order
   */
  @SuppressWarnings("ArrayRecordComponent") // read and compared by nobody
  record Times(long[] millis) {

    int count() {
      return millis.length;
    }

    long percentile(double percent) {
      int index = (int) Math.ceil(percent / 100 * millis.length) - 1;
      return millis.length == 0 ? -1 : millis[Math.clamp(index, 0, millis.length - 1)];
    }
  }

  /** Reads until nothing new comes. */
  Times read() {
    Map<String, Instant> accepted = new HashMap<>();
    Map<String, Instant> relayed = new HashMap<>();
    long last = System.nanoTime();
    while (System.nanoTime() - last < QUIET.toNanos()) {
      for (ConsumerRecord<String, byte[]> record : journal.poll(Duration.ofMillis(100))) {
        switch (Wire.parse(record.value(), JournalEvent.class)) {
          case JournalEvent.Accepted(_, var at, _, _, _, _) -> accepted.put(record.key(), at);
          case JournalEvent.Relayed taken -> {
            relayed.put(record.key(), taken.at());
            last = System.nanoTime();
          }
          default -> {}
        }
      }
    }
    LongStream millis =
        relayed.entrySet().stream()
            .filter(end -> accepted.containsKey(end.getKey()))
            .mapToLong(end ->
                Duration.between(
                        accepted.getOrDefault(end.getKey(), end.getValue()), end.getValue())
                    .toMillis());
    long[] sorted = millis.toArray();
    Arrays.sort(sorted);
    return new Times(sorted);
  }

  @Override
  public void close() {
    journal.close();
  }
}
