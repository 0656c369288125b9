package postroad.kafka;

import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import postroad.contract.Topics;

/** Describes topics the way this installation wants them. A topic is made by its writer. */
public final class TopicPlan {

  private final TopicSettings settings;

  TopicPlan(TopicSettings settings) {
    this.settings = settings;
  }

  /** The topics of these names; for a topic that is read, its dead letters too. */
  public NewTopics writtenHere(String... names) {
    return new NewTopics(Arrays.stream(names).map(this::topic).toArray(NewTopic[]::new));
  }

  /** A topic that keeps the latest record of each key: small, and read whole by everybody. */
  public NewTopics table(String name) {
    return new NewTopics(
        TopicBuilder.name(name)
            .partitions(1)
            .replicas(settings.replicas())
            .compact()
            .config(
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                String.valueOf(settings.effectiveMinInSync()))
            .build());
  }

  private NewTopic topic(String name) {
    Duration kept =
        name.equals(Topics.JOURNAL) ? settings.journalRetention() : settings.retention();
    TopicBuilder topic =
        TopicBuilder.name(name)
            .partitions(settings.partitions())
            .replicas(settings.replicas())
            .config(
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                String.valueOf(settings.effectiveMinInSync()))
            .config(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(kept.toMillis()));
    if (settings.flushEachWrite() && name.startsWith("mail.") && !name.equals(Topics.JOURNAL)) {
      topic.config(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, "1");
      // Each flush writes the segment's indexes too, if something was entered since the last one.
      topic.config(TopicConfig.INDEX_INTERVAL_BYTES_CONFIG, String.valueOf(1024 * 1024));
    } else if (settings.flushEachWrite()) {
      // What a broker may do with its own topics is too dear for these.
      topic.config(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, String.valueOf(Long.MAX_VALUE));
    }
    return topic.build();
  }
}
