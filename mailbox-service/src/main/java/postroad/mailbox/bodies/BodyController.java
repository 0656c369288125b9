package postroad.mailbox.bodies;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import postroad.administration.Operator;
import postroad.bodystore.BodyMove;
import postroad.bodystore.MovingBodies;
import postroad.bodystore.MovingBodies.Amount;
import postroad.bodystore.MovingBodies.Portion;
import postroad.bodystore.Place;

/**
 * Where the octets of mail are, and moving those of large mail elsewhere. A request moves for a few
 * seconds and says where to go on: who asks again and again sees how far it is, and may stop at any
 * moment.
 */
@RestController
@RequestMapping("/admin/bodies")
class BodyController {

  private static final Logger log = LoggerFactory.getLogger(BodyController.class);
  private static final Duration AT_ONCE = Duration.ofSeconds(3);
  private static final UUID FIRST_OF_ALL = new UUID(0, 0);

  private final MovingBodies bodies;
  private final MeterRegistry meters;

  BodyController(MovingBodies bodies, MeterRegistry meters) {
    this.bodies = bodies;
    this.meters = meters;
  }

  @GetMapping
  Seen where() {
    return new Seen(
        bodies.kept().stream()
            .map(kept ->
                new SeenPlace(
                    kept.place().word(),
                    kept.known(),
                    kept.forNew(),
                    kept.all().bodies(),
                    kept.all().octets(),
                    kept.large()))
            .toList());
  }

  @PostMapping("/moves")
  Moved move(@RequestBody Wanted wanted, Operator operator) {
    BodyMove move = wanted.move();
    if (Boolean.TRUE.equals(wanted.dryRun())) {
      return new Moved(bodies.amount(move), List.of(), null);
    }
    requireKnown(move.from());
    requireKnown(move.to());
    UUID after = wanted.next() == null ? FIRST_OF_ALL : wanted.next();
    Portion portion = bodies.move(move, after, AT_ONCE);
    Amount moved = portion.moved();
    meters
        .counter("postroad.bodies.moved", "from", move.from().word(), "to", move.to().word())
        .increment((double) moved.bodies());
    log.info(
        "{} moved {} bodies of {} octets from {} to {}, {} stayed",
        operator.name(),
        moved.bodies(),
        moved.octets(),
        move.from().word(),
        move.to().word(),
        portion.stayed().size());
    return new Moved(moved, portion.stayed(), portion.next());
  }

  /** A place that is away is not the database, and its name helps. */
  @ExceptionHandler
  ProblemDetail placeIsAway(DataAccessResourceFailureException trouble) {
    log.warn("octets are not moved for now", trouble);
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE,
        "what was moved is moved, the rest is where it was: " + trouble.getMessage());
  }

  private void requireKnown(Place place) {
    if (!bodies.isKnown(place)) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT,
          "the mailbox service is not told where its %s is: set postroad.bodies.%s"
              .formatted(place.word(), place == Place.S3 ? "s3.bucket" : "folder"));
    }
  }

  /** All there is. */
  record Seen(List<SeenPlace> places) {}

  /**
   * What is in one place.
   *
   * @param known whether this service is told where it is
   * @param forNew whether large mail goes there that arrives from now on
   * @param large those that could be moved
   */
  record SeenPlace(
      String place, boolean known, boolean forNew, long bodies, long octets, Amount large) {}

  /**
   * What is asked for; absent where the caller left it out.
   *
   * @param largerThan only bodies larger than this, in octets
   * @param next what the last answer said
   * @param dryRun only counts
   */
  record Wanted(
      @Nullable String from,
      @Nullable String to,
      @Nullable Long largerThan,
      @Nullable UUID next,
      @Nullable Boolean dryRun) {

    BodyMove move() {
      try {
        return new BodyMove(
            place(from, "from"), place(to, "to"), largerThan == null ? BodyMove.LEAST : largerThan);
      } catch (IllegalArgumentException impossible) {
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST, impossible.getMessage());
      }
    }

    private static Place place(@Nullable String word, String which) {
      for (Place place : Place.values()) {
        if (word != null && place.word().equals(word.toLowerCase(Locale.ROOT))) {
          return place;
        }
      }
      throw new IllegalArgumentException(which + " is one of database, folder, s3");
    }
  }

  /**
   * What became of it.
   *
   * @param moved in a dry run what there is to move
   * @param stayed those that are where they were, each with the reason
   * @param next to be said in the next request; absent when there is nothing more
   */
  record Moved(Amount moved, List<MovingBodies.Stayed> stayed, @Nullable UUID next) {}
}
