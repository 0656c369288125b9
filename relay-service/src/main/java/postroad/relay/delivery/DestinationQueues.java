package postroad.relay.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.RemoteDelivery;
import postroad.relay.RelaySettings;
import postroad.relay.delivery.SiteQueue.Room;
import postroad.relay.pace.Site;
import postroad.relay.pace.Sites;

/**
 * Finds a place for each mail: one queue for each site with mail on its way. Which site a
 * destination belongs to is remembered; where it is not, DNS is asked beside the caller, and mail
 * for that destination gathers meanwhile.
 */
final class DestinationQueues {

  private static final Logger log = LoggerFactory.getLogger(DestinationQueues.class);

  private static final long SWEEP_NANOS = 1_000_000_000;

  /** For so long a destination stays with its site, whatever becomes of its mail exchangers. */
  private static final Duration MEMORY = Duration.ofMinutes(5);

  /** And for so long without one, when none was found. */
  private static final Duration MEMORY_OF_TROUBLE = Duration.ofSeconds(10);

  /** DNS that is well has answered by then. */
  private static final long SOON_NANOS = 1_000_000_000;

  private static final int MOST_REMEMBERED = 100_000;

  private final Carrier carrier;
  private final Executor threads;
  private final SiteLookup lookup;
  private final Sites sites;
  private final RelaySettings.Window window;

  private final Map<Site, SiteQueue> queueBySite = new HashMap<>();
  private final Map<String, Gathering> gatheringByDestination = new HashMap<>();
  private final Cache<String, Site> siteByDestination =
      Caffeine.newBuilder()
          .maximumSize(MOST_REMEMBERED)
          .expireAfter(Expiry.<String, Site>writing((destination, site) -> memoryOf(site)))
          .build();
  private long swept = System.nanoTime();
  private long excusedUntil = swept;

  DestinationQueues(
      Carrier carrier,
      Executor threads,
      SiteLookup lookup,
      Sites sites,
      RelaySettings.Window window) {
    this.carrier = carrier;
    this.threads = threads;
    this.lookup = lookup;
    this.sites = sites;
    this.window = window;
  }

  /**
   * Finds a place for this mail: in its site's queue, or back at the spool when that site is to
   * have no more for now.
   *
   * @return false when it must wait a moment, because a busy site keeps pace
   */
  synchronized boolean place(OpenOrder open) {
    Site site = siteByDestination.getIfPresent(open.order().towards());
    return site == null ? gather(open) : placeIn(queueOf(site), open);
  }

  private boolean placeIn(SiteQueue queue, OpenOrder open) {
    Room room = queue.offer(open);
    return switch (room) {
      case TAKEN -> true;
      case SOON -> false;
      case BEHIND, ASKED_FOR_LESS, SILENT -> {
        giveBack(open, room.reason());
        yield true;
      }
    };
  }

  /** Once a second: gives back what has waited too long, forgets queues nobody needs. */
  synchronized void sweep() {
    if (System.nanoTime() - swept < SWEEP_NANOS) {
      return;
    }
    swept = System.nanoTime();
    if (carrier.isHeldUp()) {
      excusedUntil = swept; // nobody's wait is the destination's fault
    }
    for (Iterator<SiteQueue> all = queueBySite.values().iterator(); all.hasNext(); ) {
      SiteQueue queue = all.next();
      queue
          .takeOverdue(excusedUntil)
          .forEach(open -> giveBack(open, "the domain takes mail too slowly"));
      if (queue.isForgettable()) {
        all.remove();
      }
    }
  }

  /** Takes out what is no longer ours. */
  synchronized void forgetLetGo() {
    queueBySite.values().forEach(SiteQueue::forgetLetGo);
    gatheringByDestination
        .values()
        .forEach(gathering -> gathering.mail().removeIf(OpenOrder::isLetGo));
  }

  /** How every site is at this moment that has mail, had some just now, or has asked for less. */
  List<SiteView> views() {
    List<SiteQueue> all;
    synchronized (this) {
      all = List.copyOf(queueBySite.values());
    }
    return all.stream().map(SiteQueue::view).toList();
  }

  /** The destinations that had mail in the last minutes, by the name of their site. */
  Map<String, Set<String>> destinationsBySite() {
    Map<String, Set<String>> all = new HashMap<>();
    siteByDestination
        .asMap()
        .forEach((destination, site) ->
            all.computeIfAbsent(site.name(), first -> new HashSet<>()).add(destination));
    return all;
  }

  /** Mail whose site is being looked for. */
  private record Gathering(List<OpenOrder> mail, long since) {}

  /** The first mail for a destination has its site looked for; the others wait beside it. */
  private boolean gather(OpenOrder open) {
    String destination = open.order().towards();
    @Nullable Gathering gathering = gatheringByDestination.get(destination);
    if (gathering == null) {
      gathering = new Gathering(new ArrayList<>(), System.nanoTime());
      gatheringByDestination.put(destination, gathering);
      threads.execute(() -> settle(destination, siteOf(open.order())));
    } else if (gathering.mail().size() >= window.perDestination()) {
      boolean isSlow = System.nanoTime() - gathering.since() > SOON_NANOS;
      if (isSlow) {
        giveBack(open, "the hosts of the domain are still looked for");
      }
      return isSlow;
    }
    gathering.mail().add(open);
    return true;
  }

  private Site siteOf(RemoteDelivery order) {
    try {
      return lookup.siteOf(order);
    } catch (RuntimeException bug) {
      log.error("the site of {} could not be found", order.towards(), bug);
      return sites.alone(order.towards());
    }
  }

  private synchronized void settle(String destination, Site site) {
    siteByDestination.put(destination, site);
    Gathering gathered = gatheringByDestination.remove(destination);
    if (gathered == null) {
      return;
    }
    SiteQueue queue = queueOf(site);
    for (OpenOrder open : gathered.mail()) {
      if (!placeIn(queue, open)) {
        queue.take(open); // it has no other place to wait in
      }
    }
  }

  private SiteQueue queueOf(Site site) {
    return queueBySite.computeIfAbsent(
        site, first -> new SiteQueue(site, sites.limitsOf(site), carrier, threads, window));
  }

  private static Duration memoryOf(Site site) {
    return site.kind() == Site.Kind.DESTINATION ? MEMORY_OF_TROUBLE : MEMORY;
  }

  private void giveBack(OpenOrder open, String reason) {
    threads.execute(() -> carrier.giveBack(open, reason));
  }
}
