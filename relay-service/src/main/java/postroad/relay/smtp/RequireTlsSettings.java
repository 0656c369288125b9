package postroad.relay.smtp;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings for mail whose sender requires TLS (RFC 8689), under {@code relay.require-tls}.
 *
 * @param trustBundle the SSL bundle whose roots are believed about who a host is; absent means the
 *     roots of the Java platform
 */
@ConfigurationProperties("relay.require-tls")
public record RequireTlsSettings(@Nullable String trustBundle) {}
