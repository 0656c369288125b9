package postroad.spool.outcome;

import org.springframework.stereotype.Component;
import postroad.spool.backoff.Backoff;
import postroad.spool.schedule.WaitingRepository;
import postroad.spool.suppression.SuppressionList;

/**
 * Keeps what waits, and what is known of destinations and addresses. Doing it twice changes
 * nothing, so it may come before the log's commit.
 */
@Component
final class WaitingRoom {

  private final WaitingRepository waiting;
  private final Backoff backoff;
  private final SuppressionList suppressions;

  WaitingRoom(WaitingRepository waiting, Backoff backoff, SuppressionList suppressions) {
    this.waiting = waiting;
    this.backoff = backoff;
    this.suppressions = suppressions;
  }

  void keep(Settled settled) {
    waiting.keep(settled.waiting(), settled.octets());
    settled.ended().forEach(end -> waiting.ended(end.mailId(), end.recipients()));
    backoff.note(settled.destinations());
    suppressions.keep(settled.suppressions());
  }
}
