package postroad.kafka;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the topics are made that a service writes, under {@code postroad.topics}.
 *
 * @param partitions of each topic; a stage can have as many replicas
 * @param replicas copies of each record; 250 means that {@code minInSync} of them have it
 * @param minInSync how many copies must exist before a write is acknowledged
 * @param flushEachWrite write to disk before acknowledging: for a single broker, where one disk is
 *     all there is
 * @param retention how long the log keeps what was read; must outlast any outage of a reader
 * @param journalRetention how long a mail's timeline can be asked for
 */
@Validated
@ConfigurationProperties("postroad.topics")
public record TopicSettings(
    @DefaultValue("12") @Positive int partitions,
    @DefaultValue("3") @Positive short replicas,
    @Nullable @Positive Short minInSync,
    @DefaultValue("false") boolean flushEachWrite,
    @DefaultValue("7d") Duration retention,
    @DefaultValue("30d") Duration journalRetention) {

  /** Two copies of three, unless something else was asked for; one when there is only one. */
  short effectiveMinInSync() {
    if (minInSync != null) {
      return minInSync;
    }
    return (short) Math.max(1, replicas - 1);
  }
}
