package postroad.mailbox.sweep;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When bodies are removed that nobody refers to, under {@code mailbox.sweep}.
 *
 * @param every how long from one look at them to the next; five find nobody before one is removed
 * @param youngest what arrived later than this is spared: its record may not be in the log yet
 */
@Validated
@ConfigurationProperties("mailbox.sweep")
record SweepSettings(
    @DefaultValue("10m") @NotNull Duration every, @DefaultValue("1h") @NotNull Duration youngest) {}
