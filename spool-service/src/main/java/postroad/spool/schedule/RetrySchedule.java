package postroad.spool.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import postroad.spool.SpoolSettings;

/**
 * When mail that could not go is tried again: soon at first, then ever more seldom, until it is
 * over (RFC 5321 §4.5.4.1).
 */
public final class RetrySchedule {

  private final SpoolSettings.Retry settings;
  private final RandomGenerator random;

  public RetrySchedule(SpoolSettings.Retry settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
  }

  /**
   * When to try again, never later than the moment we give up, so that there is a last attempt
   * then; empty when that moment has come.
   *
   * @param acceptedAt when the mail became ours
   * @param attempts how many attempts have ended in "not now", at least 1
   */
  public Optional<Instant> nextAttempt(Instant acceptedAt, int attempts, Instant now) {
    Instant end = endOf(acceptedAt);
    if (!now.isBefore(end)) {
      return Optional.empty();
    }
    Instant next = now.plus(waitAfter(attempts));
    return Optional.of(next.isAfter(end) ? end : next);
  }

  /** When we give up a mail accepted at that moment. */
  public Instant endOf(Instant acceptedAt) {
    return acceptedAt.plus(settings.giveUpAfter());
  }

  /** When the sender of a mail accepted at that moment hears that it is late. */
  public Instant warningOf(Instant acceptedAt) {
    return acceptedAt.plus(settings.warnAfter());
  }

  private Duration waitAfter(int attempts) {
    List<Duration> waits = settings.after();
    Duration wait = waits.get(Math.min(Math.max(attempts, 1), waits.size()) - 1);
    double factor = 1 + settings.jitter() * (2 * random.nextDouble() - 1);
    return Duration.ofMillis(Math.round(wait.toMillis() * factor));
  }
}
