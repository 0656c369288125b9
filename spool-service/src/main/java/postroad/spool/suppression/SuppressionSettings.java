package postroad.spool.suppression;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import postroad.contract.BounceClass;

/**
 * Which bounces put an address on the list, under {@code spool.suppression}. What an operator puts
 * there is obeyed whatever is set here.
 *
 * @param senderDomains the domains of senders for whose mail addresses are put on the list; {@code
 *     *} for all; none as long as nobody wants it
 * @param lasts how long an address stays on the list
 * @param readEvery how old what a replica knows of the list may be
 */
@Validated
@ConfigurationProperties("spool.suppression")
public record SuppressionSettings(
    @DefaultValue List<String> senderDomains,
    @DefaultValue @NotNull Lasting lasts,
    @DefaultValue("5s") @NotNull Duration readEvery) {

  static final String EVERYBODY = "*";

  public SuppressionSettings {
    senderDomains =
        senderDomains.stream().map(domain -> domain.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether bounces of mail from this domain are listened to. */
  boolean listensTo(String senderDomain) {
    return senderDomains.contains(EVERYBODY) || senderDomains.contains(senderDomain);
  }

  /**
   * How long an address stays on the list, by the kind of trouble its mail met; nothing: it is not
   * put there.
   */
  public record Lasting(
      @DefaultValue("30d") @NotNull Duration noSuchUser,
      @DefaultValue("14d") @NotNull Duration inactive,
      @DefaultValue("3d") @NotNull Duration noSuchDomain,
      @DefaultValue("0") @NotNull Duration full) {

    Duration of(BounceClass kind) {
      return switch (kind) {
        case NO_SUCH_USER -> noSuchUser;
        case INACTIVE -> inactive;
        case NO_SUCH_DOMAIN -> noSuchDomain;
        case FULL -> full;
        case SENDER, POLICY, REPUTATION, AUTHENTICATION, CONTENT, TOO_LARGE -> Duration.ZERO;
        case RATE, GREYLISTED, ROUTING, TLS, NETWORK, SYSTEM -> Duration.ZERO;
        case PROTOCOL, OURS, SUPPRESSED, OTHER -> Duration.ZERO;
      };
    }
  }
}
