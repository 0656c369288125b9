package postroad.ingress.backpressure;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import postroad.kafka.ReadOffsets;

/** Asks the broker how many records each stage has not read. */
final class LagReader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Admin admin;

  LagReader(Admin admin) {
    this.admin = admin;
  }

  /**
   * Records not read, by stage.
   *
   * @throws ExecutionException when the broker cannot say
   * @throws TimeoutException when it does not answer
   */
  Map<Stage, Long> lags() throws ExecutionException, TimeoutException, InterruptedException {
    Map<Stage, Long> lags = new EnumMap<>(Stage.class);
    Map<Stage, List<TopicPartition>> partitions = partitions();
    List<TopicPartition> all = partitions.values().stream().flatMap(Collection::stream).toList();
    Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(all, OffsetSpec.earliest());
    Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(all, OffsetSpec.latest());
    for (Stage stage : Stage.values()) {
      Map<TopicPartition, OffsetAndMetadata> read = answer(ReadOffsets.of(admin, stage.reader()));
      long lag = 0;
      for (TopicPartition partition : partitions.getOrDefault(stage, List.of())) {
        long begin = offset(begins, partition);
        OffsetAndMetadata committed = read.get(partition);
        long next = committed == null ? begin : Math.max(begin, committed.offset());
        lag += Math.max(0, offset(ends, partition) - next);
      }
      lags.put(stage, lag);
    }
    return lags;
  }

  /** Of the topics that are there already. */
  private Map<Stage, List<TopicPartition>> partitions()
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<Stage, List<TopicPartition>> partitions = new EnumMap<>(Stage.class);
    var described = admin.describeTopics(Arrays.stream(Stage.values()).map(Stage::topic).toList());
    for (Stage stage : Stage.values()) {
      try {
        var topic = answer(requireNonNull(described.topicNameValues().get(stage.topic())));
        partitions.put(
            stage,
            topic.partitions().stream()
                .map(each -> new TopicPartition(stage.topic(), each.partition()))
                .toList());
      } catch (ExecutionException failed) {
        if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw failed;
        }
      }
    }
    return partitions;
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      List<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, TimeoutException, InterruptedException {
    return answer(
        admin
            .listOffsets(
                partitions.stream().collect(Collectors.toMap(Function.identity(), p -> which)))
            .all());
  }

  private static long offset(
      Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
    ListOffsetsResultInfo info = offsets.get(partition);
    return info == null ? 0 : info.offset();
  }

  private static <T> T answer(Future<T> asked)
      throws ExecutionException, TimeoutException, InterruptedException {
    return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
