package postroad.spool.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import postroad.contract.Envelope;
import postroad.contract.NextHop;
import postroad.contract.Recipient;
import postroad.spool.routing.Route;
import postroad.spool.routing.RoutePlan;
import postroad.spool.routing.Router;
import postroad.spool.routing.Tenancy;
import postroad.spool.rules.RuleBook.Question;
import postroad.spool.schedule.WaitingMail;
import postroad.spool.suppression.SuppressionCheck;

/**
 * Plans a mail's way as the router does, and as operators want it: what a rule holds goes nowhere
 * for now, what a rule routes is carried to its host, and who sends mail back gets no more for a
 * while. New mail and waiting mail go through here alike.
 */
@Component
public final class Steering {

  private final Router router;
  private final RulesInForce rules;
  private final Tenancy tenancy;
  private final SuppressionCheck suppressed;

  Steering(Router router, RulesInForce rules, Tenancy tenancy, SuppressionCheck suppressed) {
    this.router = router;
    this.rules = rules;
    this.tenancy = tenancy;
    this.suppressed = suppressed;
  }

  /** The routes of these recipients of one mail, but for those who get none of this sender's. */
  public RoutePlan plan(Envelope envelope, List<Recipient> recipients) {
    return suppressed.checked(envelope, steered(envelope, recipients));
  }

  /** A hold is looked for twice: of who was named, and of those an alias leads to. */
  private RoutePlan steered(Envelope envelope, List<Recipient> recipients) {
    RuleBook book = rules.current();
    if (book.isEmpty()) {
      return router.plan(envelope, recipients);
    }
    Round round = new Round(envelope, book);
    List<Recipient> free = new ArrayList<>();
    List<Route> routes = new ArrayList<>();
    for (Recipient recipient : recipients) {
      round.hold(recipient).ifPresentOrElse(routes::add, () -> free.add(recipient));
    }
    RoutePlan plan = router.plan(envelope, free);
    plan.routes().stream().map(round::steered).forEach(routes::add);
    return plan.with(routes);
  }

  /**
   * The routes of these recipients of one mail who have waited. Where an operator has said of a
   * single mail where it goes, there it goes, whatever rules, lists and the directory say.
   */
  public RoutePlan planAgain(Envelope envelope, List<WaitingMail> waiting) {
    List<Recipient> usual = new ArrayList<>();
    List<Route> routes = new ArrayList<>();
    Round round = new Round(envelope, rules.current());
    for (WaitingMail mail : waiting) {
      Recipient recipient = mail.recipient();
      String via = mail.via();
      if (via == null) {
        usual.add(recipient);
      } else {
        routes.add(round.hold(recipient).orElseGet(() -> rerouted(recipient, via)));
      }
    }
    RoutePlan plan = plan(envelope, usual);
    routes.addAll(plan.routes());
    return plan.with(routes);
  }

  private static Route rerouted(Recipient recipient, String via) {
    return new Route.Remote(recipient, recipient.address().asciiDomain(), NextHop.parse(via));
  }

  /** One mail, and the rules it meets. */
  private final class Round {

    private final Envelope envelope;
    private final RuleBook book;

    Round(Envelope envelope, RuleBook book) {
      this.envelope = envelope;
      this.book = book;
    }

    Optional<Route> hold(Recipient recipient) {
      return book.holding(question(recipient))
          .map(rule -> new Route.Held(recipient, rule.name(), rule.madeBy()));
    }

    Route steered(Route route) {
      if (route instanceof Route.Refused) {
        return route;
      }
      return hold(route.recipient()).orElseGet(() -> routed(route));
    }

    private Route routed(Route route) {
      return route instanceof Route.Remote(var recipient, var destination, var _)
          ? book.routing(question(recipient))
              .<Route>map(rule -> new Route.Remote(recipient, destination, rule.via()))
              .orElse(route)
          : route;
    }

    private Question question(Recipient recipient) {
      return new Question(recipient.address(), envelope.sender(), tenant(recipient));
    }

    private @Nullable String tenant(Recipient recipient) {
      return book.asksForTenants() ? tenancy.of(envelope, recipient.address()).orElse(null) : null;
    }
  }
}
