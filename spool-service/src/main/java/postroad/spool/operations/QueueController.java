package postroad.spool.operations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import postroad.spool.schedule.Destinations;
import postroad.spool.schedule.QueueEntry;
import postroad.spool.schedule.QueueRepository;

/** What waits, to be looked at: page by page, counted, and by destination. */
@RestController
@RequestMapping("/admin/queue")
@Tag(name = "queue", description = "The mail that waits for its next attempt")
class QueueController {

  private final QueueRepository queue;
  private final Destinations destinations;
  private final Clock clock;

  QueueController(QueueRepository queue, Destinations destinations, Clock clock) {
    this.queue = queue;
    this.destinations = destinations;
    this.clock = clock;
  }

  @GetMapping("/mails")
  @Operation(summary = "Waiting recipients that fulfil every condition, the oldest mail first")
  Page<WaitingView> list(
      @ParameterObject FilterWords filter,
      @RequestParam @Nullable String next,
      @RequestParam(defaultValue = "50") int limit) {
    int size = Page.size(limit);
    List<QueueEntry> found = queue.page(filter.filter(clock), PageKey.read(next), size);
    Instant now = clock.instant();
    return new Page<>(
        found.stream().map(entry -> WaitingView.of(entry, now)).toList(),
        found.size() < size ? null : PageKey.of(found.getLast().key()));
  }

  @GetMapping("/count")
  @Operation(summary = "How many recipients fulfil every condition; counted up to a million")
  Count count(@ParameterObject FilterWords filter) {
    if (filter.isEverything()) {
      return new Count(destinations.waiting(), false);
    }
    long found = queue.count(filter.filter(clock), Count.MOST);
    return new Count(found, found == Count.MOST);
  }

  @GetMapping("/destinations")
  @Operation(summary = "Destinations by name: how much waits, since when they fail, who holds them")
  Page<DestinationView> destinations(
      @RequestParam @Nullable String next, @RequestParam(defaultValue = "50") int limit) {
    int size = Page.size(limit);
    String after = next == null ? null : PageKey.decoded(next);
    List<DestinationView> found =
        destinations.page(after, size).stream().map(DestinationView::of).toList();
    return new Page<>(
        found, found.size() < size ? null : PageKey.encoded(found.getLast().destination()));
  }

  /**
   * How many there are.
   *
   * @param more whether there are more than that
   */
  record Count(long recipients, boolean more) {

    static final int MOST = 1_000_000;
  }
}
