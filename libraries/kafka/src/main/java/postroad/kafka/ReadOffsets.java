package postroad.kafka;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** How far a consumer group has read. */
public final class ReadOffsets {

  private ReadOffsets() {}

  /** What the group has committed; nothing of a group that has never been there. */
  public static CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> of(
      Admin admin, String group) {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .toCompletionStage()
        .toCompletableFuture()
        .exceptionally(ReadOffsets::nothingIfNeverThere);
  }

  private static Map<TopicPartition, OffsetAndMetadata> nothingIfNeverThere(Throwable failed) {
    Throwable cause =
        failed instanceof CompletionException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : failed;
    if (cause instanceof GroupIdNotFoundException) {
      return Map.of();
    }
    throw new CompletionException(cause);
  }
}
