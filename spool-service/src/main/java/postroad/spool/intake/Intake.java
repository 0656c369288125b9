package postroad.spool.intake;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.Recipient;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.Outgoing;
import postroad.spool.report.Reporter;
import postroad.spool.routing.LoopGuard;
import postroad.spool.routing.Orders;
import postroad.spool.routing.Route;
import postroad.spool.routing.RoutePlan;
import postroad.spool.routing.Router;

/**
 * Plans one accepted mail: an order for each recipient who can be reached, a report of the rest.
 */
@Component
final class Intake {

  private final LoopGuard loops;
  private final Router router;
  private final Orders orders;
  private final Reporter reporter;
  private final Clock clock;

  Intake(LoopGuard loops, Router router, Orders orders, Reporter reporter, Clock clock) {
    this.loops = loops;
    this.router = router;
    this.orders = orders;
    this.reporter = reporter;
    this.clock = clock;
  }

  Outgoing plan(MailInHand mail, List<Recipient> recipients) {
    RoutePlan plan =
        loops.isCircling(mail)
            ? loops.refusal(recipients)
            : router.plan(mail.envelope(), recipients);
    return orders
        .of(mail, plan)
        .and(reporter.failed(mail, refused(plan)))
        .and(reporter.expanded(mail, plan.lists()));
  }

  private List<Failed> refused(RoutePlan plan) {
    return plan.routes(Route.Refused.class).stream()
        .map(route -> route.failedAt(clock.instant()))
        .toList();
  }
}
