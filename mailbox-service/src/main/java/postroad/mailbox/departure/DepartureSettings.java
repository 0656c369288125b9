package postroad.mailbox.departure;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How accounts are removed, under {@code mailbox.departure}.
 *
 * @param every how often it is asked whether there is something to remove
 * @param portion how many rows one transaction removes
 * @param lookAgain how long after all is removed it is looked again: somebody may have been filing,
 *     or carrying a mail that comes back, at that moment
 * @param kept how long the report can be read; it says the address
 */
@Validated
@ConfigurationProperties("mailbox.departure")
record DepartureSettings(
    @DefaultValue("5s") @NotNull Duration every,
    @DefaultValue("1000") @Positive int portion,
    @DefaultValue("15m") @NotNull Duration lookAgain,
    @DefaultValue("90d") @NotNull Duration kept) {}
