package postroad.relay.delivery;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How soon what was done is written down, under {@code relay.progress}. What was carried since is
 * carried again when the process dies.
 *
 * @param commitEvery so often, at most, the broker is told how far each partition has got
 * @param unwritten so many outcomes may be on their way to the broker at once; while it is away, no
 *     more mail is carried than these and one for each session
 */
@Validated
@ConfigurationProperties("relay.progress")
record ProgressSettings(
    @DefaultValue("200ms") @NotNull Duration commitEvery,
    @DefaultValue("100") @Positive int unwritten) {}
