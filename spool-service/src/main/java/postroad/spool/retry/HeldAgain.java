package postroad.spool.retry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.spool.routing.Route;
import postroad.spool.routing.RoutePlan;
import postroad.spool.schedule.HeldBack;
import postroad.spool.schedule.WaitingMail;

/**
 * Whom rules hold when mail is ordered again.
 *
 * @param here those that wait already, and go on
 * @param furtherOn those whom a name leads to that waited itself: they wait under their own name
 */
record HeldAgain(List<HeldBack> here, List<Recipient> furtherOn) {

  static final String REASON = "the operator of this server holds it for now";

  HeldAgain {
    here = List.copyOf(here);
    furtherOn = List.copyOf(furtherOn);
  }

  static HeldAgain of(List<WaitingMail> due, RoutePlan plan) {
    Map<MailAddress, WaitingMail> waiting =
        due.stream()
            .collect(Collectors.toMap(one -> one.recipient().address(), one -> one, (a, _) -> a));
    List<HeldBack> here = new ArrayList<>();
    List<Recipient> furtherOn = new ArrayList<>();
    for (Route.Held held : plan.routes(Route.Held.class)) {
      WaitingMail one = waiting.get(held.recipient().address());
      if (one == null) {
        furtherOn.add(held.recipient());
      } else {
        here.add(new HeldBack(one, held.by()));
      }
    }
    return new HeldAgain(here, furtherOn);
  }
}
