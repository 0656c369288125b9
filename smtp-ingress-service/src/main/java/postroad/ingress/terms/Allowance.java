package postroad.ingress.terms;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.contract.Terms;
import postroad.ingress.command.SmtpCommand.Hold;
import postroad.ingress.command.SmtpCommand.TermsAsked;

/**
 * How far one door goes with what a sender asks of the way a mail goes.
 *
 * @param highestPriority absent where nobody may ask for one
 * @param longestHold zero where nobody may have a mail held
 * @param clock tells from when a mail is held
 */
public record Allowance(
    @Nullable Integer highestPriority, Duration longestHold, InstantSource clock) {

  /** For doors our users come through. */
  public static Allowance ofUsers(TermsSettings settings, InstantSource clock) {
    return new Allowance(settings.highestPriority(), settings.longestHold(), clock);
  }

  /** For all other doors: mail is held for those who submit it (RFC 4865 §3). */
  public static Allowance ofOthers(TermsSettings settings, InstantSource clock) {
    return new Allowance(settings.highestPriorityOfOthers(), Duration.ZERO, clock);
  }

  public boolean takesPriorities() {
    return highestPriority != null;
  }

  public boolean holdsMail() {
    return longestHold.isPositive();
  }

  /** The latest moment until which a mail may be held now, to the second. */
  public Instant latestRelease() {
    return clock.instant().plus(longestHold).truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * What is agreed to: a priority that is too high is lowered (RFC 6710 §4.1); empty for a hold
   * that is too long or over already.
   */
  public Optional<Terms> grant(TermsAsked asked) {
    int priority = highestPriority == null ? 0 : Math.min(asked.priority(), highestPriority);
    Hold hold = asked.hold();
    if (hold == null) {
      return Optional.of(new Terms(asked.requireTls(), priority, null));
    }
    Instant now = clock.instant();
    Instant release =
        switch (hold) {
          case Hold.For(Duration time) -> now.plus(time);
          case Hold.Until(Instant moment) -> moment;
        };
    return release.isBefore(now) || release.isAfter(now.plus(longestHold))
        ? Optional.empty()
        : Optional.of(new Terms(asked.requireTls(), priority, release));
  }
}
