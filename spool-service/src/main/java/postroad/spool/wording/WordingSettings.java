package postroad.spool.wording;

import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of what reports say to people, under {@code spool.reports}.
 *
 * @param templates the folder of the operator's own texts; absent means ours
 * @param language which of those texts is taken: {@code failed.de.txt} before {@code failed.txt}
 * @param timeZone the zone times are told in
 * @param lookEvery how often the folder is looked at for changes
 */
@Validated
@ConfigurationProperties("spool.reports")
record WordingSettings(
    @Nullable Path templates,
    @DefaultValue("en") @Pattern(regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*") String language,
    @DefaultValue("UTC") ZoneId timeZone,
    @DefaultValue("10s") Duration lookEvery) {}
