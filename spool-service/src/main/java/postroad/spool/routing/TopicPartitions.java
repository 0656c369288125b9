package postroad.spool.routing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import postroad.contract.Topics;

/** The partitions of {@code mail.local} as the broker has them, asked for once a minute. */
@Component
final class TopicPartitions implements LocalPartitions {

  private static final long FRESH_NANOS = Duration.ofMinutes(1).toNanos();

  private final KafkaTemplate<String, byte[]> kafka;
  private volatile @Nullable Count known;

  TopicPartitions(KafkaTemplate<String, byte[]> kafka) {
    this.kafka = kafka;
  }

  /** The partition Kafka's own partitioner takes for a record with this account as its key. */
  @Override
  public int of(UUID account) {
    byte[] key = account.toString().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % count();
  }

  private int count() {
    Count last = known;
    if (last == null || System.nanoTime() - last.askedAt() > FRESH_NANOS) {
      last = new Count(ask(), System.nanoTime());
      known = last;
    }
    return last.partitions();
  }

  private int ask() {
    List<PartitionInfo> partitions = kafka.executeInTransaction(TopicPartitions::ofLocal);
    return partitions == null ? 1 : Math.max(1, partitions.size());
  }

  private static List<PartitionInfo> ofLocal(KafkaOperations<String, byte[]> transaction) {
    return transaction.partitionsFor(Topics.LOCAL);
  }

  private record Count(int partitions, long askedAt) {}
}
