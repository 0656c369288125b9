package postroad.spool.tlsreport;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the reports to other domains, under {@code spool.tls-reports}.
 *
 * @param enabled whether they are sent to the domains that ask for them
 * @param organization who we are, for the reader; absent means our hostname
 * @param contact where the reader can ask; absent means the sender of reports
 * @param spread over how long after midnight (UTC) the reports of a day are sent (RFC 8460 §4.1)
 * @param lookEvery how often a replica looks for reports that are due
 */
@Validated
@ConfigurationProperties("spool.tls-reports")
record TlsReportSettings(
    @DefaultValue("true") boolean enabled,
    @Nullable String organization,
    @Nullable String contact,
    @DefaultValue("4h") @NotNull Duration spread,
    @DefaultValue("1m") @NotNull Duration lookEvery) {}
