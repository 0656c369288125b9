package postroad.mailbox.indexing;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.mailboxstore.MailboxKey;

/** The mailboxes that may have something new, the one that has waited longest first. */
@Component
class ChangedMailboxes {

  /** More are forgotten: whoever looks around finds them again. */
  private static final int MOST = 100_000;

  private final Set<MailboxKey> waiting = new LinkedHashSet<>();

  ChangedMailboxes(MeterRegistry meters) {
    meters.gauge("postroad.index.waiting", this, ChangedMailboxes::size);
  }

  synchronized void add(Collection<MailboxKey> changed) {
    for (MailboxKey mailbox : changed) {
      if (waiting.size() < MOST) {
        waiting.add(mailbox);
      }
    }
    notifyAll();
  }

  /** The next ones, as soon as there are any; none when there were none for so long. */
  @SuppressWarnings("WaitNotInLoop") // woken for nothing, it answers none, and is asked again
  synchronized List<MailboxKey> take(int most, long millis) throws InterruptedException {
    if (waiting.isEmpty()) {
      wait(Math.max(1, millis));
    }
    List<MailboxKey> taken = new ArrayList<>();
    var next = waiting.iterator();
    while (next.hasNext() && taken.size() < most) {
      taken.add(next.next());
      next.remove();
    }
    return taken;
  }

  synchronized int size() {
    return waiting.size();
  }
}
