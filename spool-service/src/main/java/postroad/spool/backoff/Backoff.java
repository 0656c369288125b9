package postroad.spool.backoff;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.contract.DestinationNews;
import postroad.spool.schedule.DueRepository;
import postroad.spool.schedule.WaitingMail;

/**
 * Leaves destinations alone that take no mail: while one is backed off, nothing is sent there but
 * one probe at a time, by whichever replica comes first.
 */
@Component
public final class Backoff {

  /** So long a mail belongs to who claimed it as a probe. */
  public static final Duration LEASE = Duration.ofMinutes(2);

  private final BackoffRepository destinations;
  private final DueRepository waiting;
  private final BackoffSettings settings;
  private volatile Set<String> parked = Set.of();

  Backoff(BackoffRepository destinations, DueRepository waiting, BackoffSettings settings) {
    this.destinations = destinations;
    this.waiting = waiting;
    this.settings = settings;
  }

  /** How often a replica looks at the destinations. */
  public Duration lookEvery() {
    return settings.lookEvery();
  }

  /** Takes note of what attempts have shown, in their order. */
  public void note(List<DestinationNews> news) {
    destinations.note(news);
  }

  /**
   * Whether nothing is sent there at the moment, from memory: new mail never waits for the
   * database. What memory has wrong for a few seconds does no harm: mail set aside in vain leaves
   * with the next look, and an attempt too many is an attempt.
   */
  public boolean isParked(String destination) {
    return parked.contains(destination);
  }

  /** Looks again which destinations are parked; how many of them are backed off. */
  public long refresh() {
    parked = destinations.parked();
    return destinations.count();
  }

  /** Claims one mail for each destination whose probe is due; where none is due, it is put off. */
  public List<WaitingMail> claimProbes(int limit) {
    List<String> due = destinations.claimProbes(limit);
    if (due.isEmpty()) {
      return List.of();
    }
    List<WaitingMail> probes = waiting.claimFirst(due, LEASE);
    Set<String> without = new HashSet<>(due);
    probes.forEach(probe -> without.remove(probe.lane()));
    if (!without.isEmpty()) {
      destinations.postponeProbes(without);
    }
    return probes;
  }
}
