package postroad.ingress.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import postroad.contract.Topics;

class TogetherPartitionerTest {

  private static final Node BROKER = new Node(1, "broker.test", 9092);
  private static final byte[] SMALL = new byte[4096];

  private final TogetherPartitioner partitioner = new TogetherPartitioner();

  @Test
  void mailsThatComeTogetherShareAPartition() {
    Cluster cluster = cluster(BROKER, BROKER, BROKER);

    assertThat(accepted(cluster, 60)).containsOnly(0);
  }

  @Test
  void everyPartitionHasItsTurn() {
    Cluster cluster = cluster(BROKER, BROKER, BROKER);

    List<Integer> chosen = accepted(cluster, 600);

    for (int partition : Set.of(0, 1, 2)) {
      assertThat(chosen).filteredOn(one -> one == partition).hasSizeBetween(150, 250);
    }
  }

  @Test
  void aPartitionWithoutLeaderIsPassedOver() {
    assertThat(accepted(cluster(null, BROKER, null), 600)).containsOnly(1);
  }

  @Test
  void withoutAnyLeaderTheProducerMayWaitForOne() {
    assertThat(new TreeSet<>(accepted(cluster(null, null), 600))).containsExactly(0, 1);
  }

  @Test
  void otherTopicsAreSpreadByTheirKeys() {
    Cluster cluster = cluster(BROKER, BROKER, BROKER);

    for (int i = 0; i < 50; i++) {
      byte[] key = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
      assertThat(partitioner.partition(Topics.JOURNAL, key, key, SMALL, SMALL, cluster))
          .isEqualTo(Utils.toPositive(Utils.murmur2(key)) % 3);
    }
  }

  private List<Integer> accepted(Cluster cluster, int count) {
    return Stream.generate(UUID::randomUUID)
        .limit(count)
        .map(id -> id.toString().getBytes(StandardCharsets.UTF_8))
        .map(key -> partitioner.partition(Topics.ACCEPTED, key, key, SMALL, SMALL, cluster))
        .toList();
  }

  /** One partition for each leader; null is a partition without one. */
  private static Cluster cluster(@Nullable Node... leaders) {
    List<PartitionInfo> partitions =
        Stream.of(Topics.ACCEPTED, Topics.JOURNAL)
            .flatMap(topic ->
                IntStream.range(0, leaders.length)
                    .mapToObj(
                        i -> new PartitionInfo(topic, i, leaders[i], new Node[0], new Node[0])))
            .toList();
    return new Cluster("cluster", List.of(BROKER), partitions, Set.of(), Set.of());
  }
}
