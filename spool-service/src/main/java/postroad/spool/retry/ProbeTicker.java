package postroad.spool.retry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import postroad.spool.backoff.Backoff;
import postroad.spool.handover.OutgoingPublisher;
import postroad.spool.schedule.DueRepository;
import postroad.spool.schedule.WaitingMail;

/**
 * Sends one mail to each backed-off destination whose probe is due. What comes of it releases what
 * waits there, or puts the next probe off; if nothing does, because somebody died, another probe
 * goes out after a while.
 */
@Component
final class ProbeTicker implements Ticker {

  private static final int AT_ONCE = 100;

  private final Backoff backoff;
  private final DueRepository waiting;
  private final Resending resending;
  private final OutgoingPublisher publisher;
  private final Counter probes;
  private final AtomicLong backedOff = new AtomicLong();

  ProbeTicker(
      Backoff backoff,
      DueRepository waiting,
      Resending resending,
      OutgoingPublisher publisher,
      MeterRegistry meters) {
    this.backoff = backoff;
    this.waiting = waiting;
    this.resending = resending;
    this.publisher = publisher;
    this.probes = meters.counter("postroad.probes");
    meters.gauge("postroad.backed.off", backedOff);
  }

  @Override
  public String deed() {
    return "probing destinations that took no mail";
  }

  @Override
  public Duration every() {
    return backoff.lookEvery();
  }

  @Override
  public boolean tick() {
    backedOff.set(backoff.refresh());
    List<WaitingMail> chosen = backoff.claimProbes(AT_ONCE);
    if (chosen.isEmpty()) {
      return false;
    }
    Resent resent = resending.probe(chosen);
    publisher.publishNow(resent.outgoing());
    waiting.heldBack(resent.heldBack());
    waiting.sent(resent.gone(chosen));
    probes.increment(chosen.size());
    return chosen.size() == AT_ONCE;
  }
}
