package postroad.spool.intake;

import java.time.Clock;
import org.springframework.stereotype.Component;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.Outgoing;
import postroad.spool.report.Reporter;
import postroad.spool.routing.RoutePlan;

/** Has senders told of whom a plan has no way for, and of the aliases it followed. */
@Component
final class EndsAtIntake {

  private final Reporter reporter;
  private final Clock clock;

  EndsAtIntake(Reporter reporter, Clock clock) {
    this.reporter = reporter;
    this.clock = clock;
  }

  Outgoing of(MailInHand mail, RoutePlan plan) {
    return reporter
        .tell(reporter.failed(mail, plan.refusedAt(clock.instant())))
        .and(reporter.tell(reporter.expanded(mail, plan.lists())));
  }
}
