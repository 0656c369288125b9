package postroad.spool.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import postroad.contract.Envelope;
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
   * From when the days of a mail are counted: from its acceptance, or from its release if that is
   * later (RFC 4865).
   */
  public static Instant beginningOf(Envelope envelope) {
    Instant release = envelope.terms().releaseAt();
    return release != null && release.isAfter(envelope.acceptedAt())
        ? release
        : envelope.acceptedAt();
  }

  /**
   * When to try again, never later than the moment we give up, so that there is a last attempt
   * then; empty when that moment has come.
   *
   * @param beginning from when its days are counted
   * @param attempts how many attempts have ended in "not now", at least 1
   */
  public Optional<Instant> nextAttempt(Instant beginning, int attempts, Instant now) {
    Instant end = endOf(beginning);
    if (!now.isBefore(end)) {
      return Optional.empty();
    }
    Instant next = now.plus(waitAfter(attempts));
    return Optional.of(next.isAfter(end) ? end : next);
  }

  /** When we give up a mail whose days are counted from that moment. */
  public Instant endOf(Instant beginning) {
    return beginning.plus(settings.giveUpAfter());
  }

  /** When the sender of a mail hears that it is late whose days are counted from that moment. */
  public Instant warningOf(Instant beginning) {
    return beginning.plus(settings.warnAfter());
  }

  private Duration waitAfter(int attempts) {
    List<Duration> waits = settings.after();
    Duration wait = waits.get(Math.min(Math.max(attempts, 1), waits.size()) - 1);
    double factor = 1 + settings.jitter() * (2 * random.nextDouble() - 1);
    return Duration.ofMillis(Math.round(wait.toMillis() * factor));
  }
}
