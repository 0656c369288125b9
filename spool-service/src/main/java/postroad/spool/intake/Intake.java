package postroad.spool.intake;

import java.util.List;
import org.springframework.stereotype.Component;
import postroad.contract.Recipient;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.Outgoing;
import postroad.spool.routing.LoopGuard;
import postroad.spool.routing.RoutePlan;
import postroad.spool.rules.Steering;

/**
 * Plans one accepted mail: an order for each recipient who can be reached, a report of the rest;
 * whom an operator's rule holds is set aside. It is told in the transaction that moves the offset,
 * and nobody else brings it.
 */
@Component
final class Intake {

  private final LoopGuard loops;
  private final Steering steering;
  private final FirstOrders orders;
  private final Holding holding;
  private final EndsAtIntake ends;

  Intake(
      LoopGuard loops, Steering steering, FirstOrders orders, Holding holding, EndsAtIntake ends) {
    this.loops = loops;
    this.steering = steering;
    this.orders = orders;
    this.holding = holding;
    this.ends = ends;
  }

  Outgoing plan(MailInHand mail, List<Recipient> recipients) {
    RoutePlan plan =
        loops.isCircling(mail)
            ? loops.refusal(recipients)
            : steering.plan(mail.envelope(), recipients);
    return orders.of(mail, plan).and(holding.of(mail, plan)).and(ends.of(mail, plan));
  }
}
