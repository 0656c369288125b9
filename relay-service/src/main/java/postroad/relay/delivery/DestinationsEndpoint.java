package postroad.relay.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import postroad.relay.pace.Pace.Trouble;
import postroad.relay.pace.PaceView;

/**
 * {@code /actuator/destinations}: the sites that get mail from this replica, what each may have,
 * and why. It changes nothing.
 */
@Endpoint(id = "destinations")
class DestinationsEndpoint {

  private static final int TOP = 50;
  private static final int MOST_DOMAINS = 20;

  private final DestinationQueues queues;

  DestinationsEndpoint(DestinationQueues queues) {
    this.queues = queues;
  }

  /** The whole, and the sites worth a look: those that are slowed first, then by what waits. */
  @ReadOperation
  Destinations destinations() {
    List<SiteView> all = queues.views();
    Map<String, Set<String>> domains = queues.destinationsBySite();
    return new Destinations(
        all.size(),
        (int) all.stream().filter(SiteView::isSlowed).count(),
        all.stream().mapToInt(SiteView::waiting).sum(),
        all.stream().mapToInt(site -> site.pace().underWay()).sum(),
        all.stream()
            .sorted(
                Comparator.comparing(SiteView::isSlowed)
                    .thenComparingInt(SiteView::waiting)
                    .thenComparingInt(site -> site.pace().underWay())
                    .reversed()
                    .thenComparing(site -> site.site().name()))
            .limit(TOP)
            .map(site -> Entry.of(site, domains.getOrDefault(site.site().name(), Set.of())))
            .toList());
  }

  /**
   * The site of this name, or the one that takes mail for this domain; empty when it is at rest.
   */
  @ReadOperation
  List<Entry> destination(@Selector String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    Map<String, Set<String>> domains = queues.destinationsBySite();
    return queues.views().stream()
        .filter(site -> {
          String called = site.site().name();
          return called.equals(wanted) || domains.getOrDefault(called, Set.of()).contains(wanted);
        })
        .map(site -> Entry.of(site, domains.getOrDefault(site.site().name(), Set.of())))
        .toList();
  }

  /**
   * What it says.
   *
   * @param sites that are known at this moment
   * @param slowed how many of them are to have less than was set
   * @param waiting mails in our hands that wait for their turn
   * @param underWay mails that are being carried
   */
  record Destinations(int sites, int slowed, int waiting, int underWay, List<Entry> destinations) {}

  /**
   * One site.
   *
   * @param domains some whose mail it takes
   * @param domainsInAll how many there are that had mail in the last minutes
   * @param connections how many may be in use at once; {@code connectionsSet} when all is well
   * @param mailsPerMinute absent when mail goes as fast as it is taken
   * @param why the limits are as they are
   * @param trouble the last time it wanted less, with its words
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String site,
      List<String> domains,
      int domainsInAll,
      int waiting,
      int underWay,
      int connections,
      int connectionsSet,
      @Nullable Long mailsPerMinute,
      @Nullable Long mailsPerMinuteSet,
      @Nullable Instant pausedUntil,
      String why,
      @Nullable Said trouble) {

    static Entry of(SiteView view, Set<String> domains) {
      PaceView pace = view.pace();
      Trouble trouble = pace.trouble();
      return new Entry(
          view.site().name(),
          domains.stream().sorted().limit(MOST_DOMAINS).toList(),
          domains.size(),
          view.waiting(),
          pace.underWay(),
          pace.connections(),
          pace.connectionsSet(),
          pace.mailsPerMinute(),
          pace.mailsPerMinuteSet(),
          pace.pausedUntil(),
          pace.reason().words(),
          trouble == null ? null : Said.of(trouble));
    }
  }

  /** What a site wanted, and how it said so. */
  record Said(String what, String words, Instant at) {

    static Said of(Trouble trouble) {
      String what = trouble.sign().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return new Said(what, trouble.words(), trouble.at());
    }
  }
}
