package postroad.spool.rules;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How standing rules reach a replica, under {@code spool.rules}.
 *
 * @param readEvery how old what a replica knows of them may be
 */
@Validated
@ConfigurationProperties("spool.rules")
public record RuleSettings(@DefaultValue("1s") @NotNull Duration readEvery) {}
