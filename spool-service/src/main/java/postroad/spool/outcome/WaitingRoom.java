package postroad.spool.outcome;

import org.springframework.stereotype.Component;
import postroad.spool.schedule.WaitingRepository;

/** Keeps what waits. Doing it twice changes nothing, so it may come before the log's commit. */
@Component
final class WaitingRoom {

  private final WaitingRepository waiting;

  WaitingRoom(WaitingRepository waiting) {
    this.waiting = waiting;
  }

  void keep(Settled settled) {
    waiting.keep(settled.waiting(), settled.octets());
    settled.ended().forEach(end -> waiting.ended(end.mailId(), end.recipients()));
  }
}
