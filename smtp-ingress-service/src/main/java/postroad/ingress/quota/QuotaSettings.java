package postroad.ingress.quota;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one account may send, under {@code ingress.quota}; the directory may say otherwise for
 * an account. The least of what applies decides.
 *
 * @param enabled whether anybody is limited
 * @param mailsPerHour a person writes far fewer, a stolen password far more
 * @param mailsPerDay mails in a day
 * @param recipientsPerHour recipients of all its mails in an hour
 * @param recipientsPerDay recipients of all its mails in a day
 */
@Validated
@ConfigurationProperties("ingress.quota")
public record QuotaSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("500") @Positive int mailsPerHour,
    @DefaultValue("2000") @Positive int mailsPerDay,
    @DefaultValue("1000") @Positive int recipientsPerHour,
    @DefaultValue("2000") @Positive int recipientsPerDay) {}
