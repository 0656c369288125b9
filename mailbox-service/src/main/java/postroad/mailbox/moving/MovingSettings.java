package postroad.mailbox.moving;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * In what portions accounts are moved, under {@code mailbox.moving}.
 *
 * @param messages how many messages one transaction takes in, or one look takes out, at most
 * @param bytes how many octets of small messages are in memory at once, about, for each import or
 *     export that runs
 */
@Validated
@ConfigurationProperties("mailbox.moving")
record MovingSettings(
    @DefaultValue("200") @Positive int messages, @DefaultValue("4MB") DataSize bytes) {}
