package postroad.spool.outcome;

import org.springframework.stereotype.Component;
import postroad.spool.backoff.Backoff;
import postroad.spool.schedule.WaitingRepository;

/**
 * Keeps what waits, and what is known of destinations. Doing it twice changes nothing, so it may
 * come before the log's commit.
 */
@Component
final class WaitingRoom {

  private final WaitingRepository waiting;
  private final Backoff backoff;

  WaitingRoom(WaitingRepository waiting, Backoff backoff) {
    this.waiting = waiting;
    this.backoff = backoff;
  }

  void keep(Settled settled) {
    waiting.keep(settled.waiting(), settled.octets());
    settled.ended().forEach(end -> waiting.ended(end.mailId(), end.recipients()));
    backoff.note(settled.destinations());
  }
}
