package postroad.spool.routing;

import java.util.List;
import org.springframework.stereotype.Component;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;
import postroad.directory.Residence;
import postroad.spool.SpoolSettings;

/**
 * Finds the home of each recipient of a mail. An answer is always a route; a directory that is away
 * is the ordinary exception, and the mail waits in the log.
 */
@Component
public final class Router {

  private static final StatusCode BAD_DOMAIN = new StatusCode(5, 1, 2);
  private static final StatusCode NO_SUCH_USER = new StatusCode(5, 1, 1);

  private final Residences residences;
  private final SpoolSettings.Routing limits;

  Router(Residences residences, SpoolSettings settings) {
    this.residences = residences;
    this.limits = settings.routing();
  }

  /** The routes of these recipients of one mail. */
  public RoutePlan plan(Envelope mail, List<Recipient> recipients) {
    return new RoutePlanner(this::routeOf, limits).plan(recipients);
  }

  private Step routeOf(Recipient recipient) {
    return switch (residences.of(recipient.address())) {
      case Residence.AtAccount(var account, var detail) ->
          new Step.Home(new Route.Local(recipient, account.id(), detail));
      case Residence.AtAlias(var targets) -> new Step.Alias(targets);
      case Residence.Nobody() ->
          new Step.Home(new Route.Refused(recipient, NO_SUCH_USER, "there is no such user here"));
      case Residence.Elsewhere() -> new Step.Home(elsewhere(recipient));
    };
  }

  private static Route elsewhere(Recipient recipient) {
    try {
      return new Route.Remote(recipient, recipient.address().asciiDomain());
    } catch (IllegalArgumentException noDomainName) { // RFC 5890 §2.3.2.1: no A-label form
      return new Route.Refused(recipient, BAD_DOMAIN, "its domain is not a name DNS can hold");
    }
  }

  /** The part of the directory that routing asks. */
  @FunctionalInterface
  interface Residences {

    Residence of(MailAddress address);
  }

  /** What the directory says about one address: a home, or other addresses to ask about. */
  sealed interface Step {

    record Home(Route route) implements Step {}

    record Alias(List<MailAddress> targets) implements Step {}
  }
}
