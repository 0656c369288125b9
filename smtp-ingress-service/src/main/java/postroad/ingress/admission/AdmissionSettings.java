package postroad.ingress.admission;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import postroad.protocol.Network;

/**
 * How fast strangers may come, under {@code ingress.admission}. What a client may have at once and
 * in one session stands in {@code ingress.limits}.
 *
 * @param trusted networks that nothing here and no list concerns: our own hosts
 * @param greetingDelay how long a client of the exchange must wait for our greeting; who speaks
 *     first is refused. Off by default: it would make every honest mail wait
 * @param perClient for each IPv4 address or IPv6 /64
 * @param penalty how long a client that makes too many errors is sent away
 * @param remembered of how many clients we keep count; the longest unseen are forgotten first
 */
@Validated
@ConfigurationProperties("ingress.admission")
public record AdmissionSettings(
    @DefaultValue({"127.0.0.0/8", "::1"}) @NotNull List<Network> trusted,
    @DefaultValue("0s") @NotNull Duration greetingDelay,
    @DefaultValue @Valid Rates perClient,
    @DefaultValue("10m") @NotNull Duration penalty,
    @DefaultValue("50000") @Positive int remembered) {

  /** A client's own patience ends, and ours to stop within ten seconds. */
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

  public AdmissionSettings {
    trusted = List.copyOf(trusted);
    if (greetingDelay.isNegative() || greetingDelay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException("ingress.admission.greeting-delay is at most 30s");
    }
  }

  /**
   * What one client may do, so generous that no honest one meets it.
   *
   * @param connectionsPerMinute at all doors
   * @param mailsPerMinute begun without a login
   * @param recipientsPerMinute taken without a login
   * @param errorsPerHour commands and recipients we refuse for good; whoever makes more is sent
   *     away
   */
  public record Rates(
      @DefaultValue("300") @Positive int connectionsPerMinute,
      @DefaultValue("1000") @Positive int mailsPerMinute,
      @DefaultValue("5000") @Positive int recipientsPerMinute,
      @DefaultValue("500") @Positive int errorsPerHour) {}
}
