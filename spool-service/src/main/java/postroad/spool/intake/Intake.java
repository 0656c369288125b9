package postroad.spool.intake;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import postroad.contract.Recipient;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.Outgoing;
import postroad.spool.report.Reporter;
import postroad.spool.routing.LoopGuard;
import postroad.spool.routing.Orders;
import postroad.spool.routing.RoutePlan;
import postroad.spool.routing.Router;

/**
 * Plans one accepted mail: an order for each recipient who can be reached, a report of the rest. It
 * is told in the transaction that moves the offset, and nobody else brings it.
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
        .and(reporter.tell(reporter.failed(mail, plan.refusedAt(clock.instant()))))
        .and(reporter.tell(reporter.expanded(mail, plan.lists())));
  }
}
