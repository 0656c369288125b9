package postroad.mailbox.indexing;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How filed mail is indexed, under {@code mailbox.index}.
 *
 * @param enabled whether this replica does; what nobody has indexed is searched by reading it
 * @param portion so many messages are indexed in one transaction
 * @param rest how many times as long as a portion took is rested behind it, so that filing goes
 *     before: with 3, a quarter of one processor at most
 * @param lookEvery how often it is looked for mailboxes that nobody was told of
 */
@Validated
@ConfigurationProperties("mailbox.index")
record IndexSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("200") @Positive int portion,
    @DefaultValue("3") @PositiveOrZero double rest,
    @DefaultValue("10m") @NotNull Duration lookEvery) {}
