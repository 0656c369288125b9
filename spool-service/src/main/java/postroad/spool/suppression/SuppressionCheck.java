package postroad.spool.suppression;

import postroad.contract.Envelope;
import postroad.spool.routing.RoutePlan;

/** Asks before a mail is ordered whether its recipients are to get it. */
@FunctionalInterface
public interface SuppressionCheck {

  /** The same plan, without a way for those who get no mail from this sender. */
  RoutePlan checked(Envelope envelope, RoutePlan plan);
}
