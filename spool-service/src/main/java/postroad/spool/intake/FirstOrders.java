package postroad.spool.intake;

import java.util.List;
import org.springframework.stereotype.Component;
import postroad.contract.Recipient;
import postroad.spool.backoff.Backoff;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.Outgoing;
import postroad.spool.routing.Orders;
import postroad.spool.routing.Route;
import postroad.spool.routing.RoutePlan;

/** Orders new mail, but for the destinations nothing is sent to: what is for them is set aside. */
@Component
final class FirstOrders {

  private final Orders orders;
  private final Backoff backoff;
  private final Holding holding;

  FirstOrders(Orders orders, Backoff backoff, Holding holding) {
    this.orders = orders;
    this.backoff = backoff;
    this.holding = holding;
  }

  Outgoing of(MailInHand mail, RoutePlan plan) {
    List<Recipient> parked =
        plan.routes().stream().filter(this::isParked).map(Route::recipient).toList();
    return orders.of(mail, plan.without(this::isParked)).and(holding.untilReleased(mail, parked));
  }

  private boolean isParked(Route route) {
    return route instanceof Route.Remote remote && backoff.isParked(remote.destination());
  }
}
