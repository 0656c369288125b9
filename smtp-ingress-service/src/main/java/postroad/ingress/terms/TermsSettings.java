package postroad.ingress.terms;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How far we go with what senders ask, under {@code ingress.terms}.
 *
 * @param highestPriority of a user's mail (RFC 6710); 4 is "urgent" in the profile most mail
 *     programs know, what is above belongs to those who save lives
 * @param highestPriorityOfOthers of mail that comes through the other doors; absent: they may not
 *     ask, for strangers must not push ahead
 * @param longestHold how long a user may have a mail wait here (RFC 4865); zero: not at all
 */
@Validated
@ConfigurationProperties("ingress.terms")
public record TermsSettings(
    @DefaultValue("4") @Min(-9) @Max(9) int highestPriority,
    @Nullable @Min(-9) @Max(9) Integer highestPriorityOfOthers,
    @DefaultValue("30d") @NotNull Duration longestHold) {

  /** HOLDFOR has nine digits (RFC 4865 §4). */
  private static final Duration LONGEST = Duration.ofSeconds(999_999_999);

  public TermsSettings {
    if (longestHold.isNegative() || longestHold.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("ingress.terms.longest-hold is at most " + LONGEST);
    }
  }
}
