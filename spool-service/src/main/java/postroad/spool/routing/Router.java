package postroad.spool.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.NextHop;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;
import postroad.directory.Group;
import postroad.directory.Residence;
import postroad.directory.Writer;
import postroad.spool.SpoolSettings;

/**
 * Finds the home of each recipient of a mail. An answer is always a route; a directory that is away
 * is the ordinary exception, and the mail waits in the log.
 */
@Component
public final class Router {

  private static final StatusCode BAD_DOMAIN = new StatusCode(5, 1, 2);
  private static final StatusCode NO_SUCH_USER = new StatusCode(5, 1, 1);
  private static final StatusCode MAY_NOT_WRITE = new StatusCode(5, 7, 2);

  private final Residences residences;
  private final SpoolSettings.Routing limits;

  Router(Residences residences, SpoolSettings settings) {
    this.residences = residences;
    this.limits = settings.routing();
  }

  /** The routes of these recipients of one mail. */
  public RoutePlan plan(Envelope mail, List<Recipient> recipients) {
    return new RoutePlanner(to -> stepFor(mail, to), limits).plan(recipients);
  }

  private Step stepFor(Envelope mail, Recipient recipient) {
    return switch (residences.of(recipient.address())) {
      case Residence.AtAccount(var account, var detail) ->
          new Step.Home(new Route.Local(recipient, account.id(), detail));
      case Residence.AtAlias(var targets) -> new Step.Alias(targets);
      case Residence.AtGroup(var group) when mayWrite(mail, group) ->
          new Step.Group(group.members());
      case Residence.AtGroup _ ->
          refused(recipient, MAY_NOT_WRITE, "it is a group to which the sender may not write");
      case Residence.AtHost(var host) -> new Step.Home(elsewhere(recipient, host));
      case Residence.Nobody() -> refused(recipient, NO_SUCH_USER, "there is no such user here");
      case Residence.Elsewhere() -> new Step.Home(elsewhere(recipient, null));
    };
  }

  /** Our own reports go wherever the mail came from. */
  private boolean mayWrite(Envelope mail, Group group) {
    String user = mail.origin().user();
    return mail.origin().door() == Origin.Door.REPORT
        || residences.mayWrite(
            new Writer(mail.sender(), user == null ? null : MailAddress.parse(user)), group);
  }

  private static Step refused(Recipient recipient, StatusCode status, String reason) {
    return new Step.Home(new Route.Refused(recipient, status, reason));
  }

  private static Route elsewhere(Recipient recipient, @Nullable NextHop via) {
    try {
      return new Route.Remote(recipient, recipient.address().asciiDomain(), via);
    } catch (IllegalArgumentException noDomainName) { // RFC 5890 §2.3.2.1: no A-label form
      return new Route.Refused(recipient, BAD_DOMAIN, "its domain is not a name DNS can hold");
    }
  }

  /** The part of the directory that routing asks. */
  interface Residences {

    Residence of(MailAddress address);

    boolean mayWrite(Writer writer, Group group);
  }

  /** What the directory says about one address: a home, or other addresses to ask about. */
  sealed interface Step {

    record Home(Route route) implements Step {}

    /** Another name for these. */
    record Alias(List<MailAddress> targets) implements Step {}

    /** Several people, of whom the sender is told no more than that they are. */
    record Group(List<MailAddress> members) implements Step {}
  }
}
