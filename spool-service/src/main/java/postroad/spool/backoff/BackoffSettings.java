package postroad.spool.backoff;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a destination is left alone as a whole, under {@code spool.backoff}.
 *
 * @param after so many attempts in a row that reached no host of it; what is about one recipient,
 *     such as a full mailbox, is not counted
 * @param firstProbe how long until one mail is tried there; twice as long after each that failed
 * @param longestProbe the longest time between two probes
 * @param probeLease how long the outcome of a probe is waited for before the next goes out
 * @param lookEvery how often a replica looks for probes that are due, and for what new mail has to
 *     know
 */
@Validated
@ConfigurationProperties("spool.backoff")
record BackoffSettings(
    @DefaultValue("5") @Positive int after,
    @DefaultValue("1m") Duration firstProbe,
    @DefaultValue("30m") Duration longestProbe,
    @DefaultValue("15m") Duration probeLease,
    @DefaultValue("2s") Duration lookEvery) {}
