package postroad.ingress.greylist;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Greylisting at the exchange (RFC 6647), under {@code ingress.greylist}.
 *
 * @param enabled off by default: the first mail of every stranger comes late with it
 * @param delay how long a stranger has to wait (RFC 6647 §5: a minute to a day)
 * @param window how long we wait for it to come again (RFC 6647 §5: at least a day)
 * @param lifetime how long we remember who has come again, counted from its last mail
 * @param welcomeAfter after so many different mails a network is known, and never waits again until
 *     we forget it
 */
@Validated
@ConfigurationProperties("ingress.greylist")
public record GreylistSettings(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("5m") @NotNull Duration delay,
    @DefaultValue("2d") @NotNull Duration window,
    @DefaultValue("36d") @NotNull Duration lifetime,
    @DefaultValue("5") @Positive int welcomeAfter) {

  public GreylistSettings {
    if (!delay.isPositive() || delay.compareTo(window) >= 0) {
      throw new IllegalArgumentException("ingress.greylist.delay is shorter than its window");
    }
  }
}
