package postroad.mailbox.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import postroad.contract.Readers;
import postroad.contract.Topics;
import postroad.kafka.ReadOffsets;

/** The mail that is in the log between two stages, and how far each stage has read it. */
final class CarriedMail implements AutoCloseable {

  private static final Map<String, String> READER_BY_TOPIC =
      Map.of(
          Topics.ACCEPTED, Readers.SPOOL,
          Topics.RETURNED, Readers.SPOOL_RETURNED,
          Topics.LOCAL, Readers.MAILBOX,
          Topics.REMOTE, Readers.RELAY);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Admin admin;
  private final Consumer<String, byte[]> consumer;

  CarriedMail(KafkaAdmin admin, ConsumerFactory<String, byte[]> consumers) {
    this.admin = Admin.create(admin.getConfigurationProperties());
    Properties reading = new Properties();
    reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.consumer = consumers.createConsumer(null, null, null, reading);
  }

  /** How much there is; to be kept, and asked about later. */
  Ends ends() {
    return Ends.of(consumer.endOffsets(partitionsOf(READER_BY_TOPIC.keySet())));
  }

  /** Whether all that was there then has been read, and what came of it is written. */
  boolean isReadUpTo(Ends then) {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(then.offsets().keySet());
    Map<TopicPartition, Long> unsure = new HashMap<>();
    READER_BY_TOPIC.forEach((topic, reader) -> {
      Map<TopicPartition, OffsetAndMetadata> read = answer(ReadOffsets.of(admin, reader));
      then.of(topic)
          .forEach((partition, end) -> {
            OffsetAndMetadata committed = read.get(partition);
            long begin = begins.getOrDefault(partition, 0L);
            long next = committed == null ? begin : Math.max(begin, committed.offset());
            if (next < end) {
              unsure.put(partition, next);
            }
          });
    });
    return unsure.isEmpty() || isNothingBetween(unsure, then);
  }

  /** When the youngest of the records was written that went aside, and name bodies all the same. */
  Instant youngestDeadLetter() {
    List<TopicPartition> dead =
        partitionsOf(READER_BY_TOPIC.keySet().stream().map(Topics::deadLettersOf).toList());
    return answer(
            admin
                .listOffsets(
                    dead.stream()
                        .collect(
                            Collectors.toMap(Function.identity(), _ -> OffsetSpec.maxTimestamp())))
                .all())
        .values()
        .stream()
        .map(ListOffsetsResultInfo::timestamp)
        .filter(timestamp -> timestamp > 0)
        .max(Long::compare)
        .map(Instant::ofEpochMilli)
        .orElse(Instant.EPOCH);
  }

  /** Behind the last record there may be marks of transactions, which nobody commits. */
  private boolean isNothingBetween(Map<TopicPartition, Long> nexts, Ends then) {
    consumer.assign(nexts.keySet());
    nexts.forEach(consumer::seek);
    long latest = System.nanoTime() + PATIENCE.toNanos();
    while (nexts.keySet().stream().anyMatch(each -> consumer.position(each) < then.offset(each))) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
        if (record.offset() < then.offset(new TopicPartition(record.topic(), record.partition()))) {
          return false;
        }
      }
      if (System.nanoTime() - latest > 0) {
        return false;
      }
    }
    return true;
  }

  /** Of the topics that are there: what is not there has nothing in it. */
  private List<TopicPartition> partitionsOf(Collection<String> topics) {
    var known = consumer.listTopics();
    return topics.stream()
        .flatMap(topic -> known.getOrDefault(topic, List.of()).stream())
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  private static <T> T answer(Future<T> asked) {
    try {
      return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new KafkaException("the broker cannot say", failed.getCause());
    } catch (TimeoutException silent) {
      throw new KafkaException("the broker does not answer", silent);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
      throw new KafkaException("we stop", over);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
    consumer.close();
  }
}
