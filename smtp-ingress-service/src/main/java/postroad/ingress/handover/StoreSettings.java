package postroad.ingress.handover;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How large mail takes turns at the body store, under {@code ingress.store}.
 *
 * @param writers how many mails write at once; fewer than the pool has connections (10), so that
 *     small mail still finds one to ask who lives here
 * @param patience how long a mail waits for its turn before it is put off
 */
@Validated
@ConfigurationProperties("ingress.store")
public record StoreSettings(
    @DefaultValue("6") @Positive int writers, @DefaultValue("30s") @NotNull Duration patience) {}
