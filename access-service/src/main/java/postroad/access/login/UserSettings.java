package postroad.access.login;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What one user may take, under {@code access.users}.
 *
 * @param sessions of IMAP at once, on one replica: programs open one for each folder they watch,
 *     and there are several programs
 */
@Validated
@ConfigurationProperties("access.users")
public record UserSettings(@DefaultValue("100") @Positive int sessions) {}
