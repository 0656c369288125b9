package postroad.bodystore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bodystore.ContentRepository.Content;
import postroad.bodystore.MovingBody.Found;
import postroad.bodystore.MovingBody.Outcome;
import postroad.database.CallersTransaction;

/**
 * Moves the octets of large bodies from one place to another while everything goes on. Each body is
 * where its row says, before and after, so whoever is interrupted begins again and finds the rest.
 */
public final class MovingBodies {

  /** Enough to keep a store busy that takes its time for each request. */
  private static final int AT_ONCE = 4;

  private static final int PAGE = 32;

  private final JdbcClient db;
  private final ContentRepository contents;
  private final Places places;

  MovingBodies(DataSource database, Places places) {
    this.db = JdbcClient.create(database);
    this.contents = new ContentRepository(db, new CallersTransaction(database));
    this.places = places;
  }

  /**
   * What is kept in one place.
   *
   * @param known whether this service could read it there
   * @param forNew whether large bodies go there that arrive from now on
   * @param all of them
   * @param large those that could be moved
   */
  public record Kept(Place place, boolean known, boolean forNew, Amount all, Amount large) {}

  /** So many bodies, and how large they are together. */
  public record Amount(long bodies, long octets) {}

  /** Whether this service is told where that is. */
  public boolean isKnown(Place place) {
    return places.isKnown(place);
  }

  /** What is kept in each place; reads every body's row. */
  public List<Kept> kept() {
    return db
        .sql(
            """
            SELECT p.place, count(body.id) AS bodies, coalesce(sum(body.size), 0) AS octets,
                   count(body.id) FILTER (WHERE body.size > :least) AS large,
                   coalesce(sum(body.size) FILTER (WHERE body.size > :least), 0) AS large_octets
              FROM unnest(CAST(:places AS text[])) AS p (place)
              LEFT JOIN body.body ON body.place = p.place
             GROUP BY p.place
            """)
        .param("least", BodyMove.LEAST)
        .param("places", words())
        .query((row, _) -> {
          Place place = Place.of(row.getString("place"));
          return new Kept(
              place,
              places.isKnown(place),
              place == places.forNew(),
              new Amount(row.getLong("bodies"), row.getLong("octets")),
              new Amount(row.getLong("large"), row.getLong("large_octets")));
        })
        .list()
        .stream()
        .sorted(Comparator.comparing(Kept::place))
        .toList();
  }

  /** How much there is to move. */
  public Amount amount(BodyMove move) {
    return db.sql(
            """
            SELECT count(*) AS bodies, coalesce(sum(size), 0) AS octets
              FROM body.body WHERE size > 262144 AND place = :place AND size > :size
            """)
        .param("place", move.from().word())
        .param("size", move.largerThan())
        .query((row, _) -> new Amount(row.getLong("bodies"), row.getLong("octets")))
        .single();
  }

  /**
   * What became of some.
   *
   * @param moved that are where they shall be
   * @param stayed those that could not be moved, each with the reason
   * @param next behind which body there may be more; nothing when all have been tried
   */
  public record Portion(Amount moved, List<Stayed> stayed, @Nullable UUID next) {

    public Portion {
      stayed = List.copyOf(stayed);
    }
  }

  /** A body whose octets are where they were, and why. */
  public record Stayed(UUID body, String why) {}

  /**
   * Moves some, for about so long.
   *
   * @param after behind which body to begin, in the order of their names; the zeroth for all
   * @throws DataAccessException when a place is away: what was moved by then is moved
   */
  public Portion move(BodyMove move, UUID after, Duration time) {
    places.require(move.from());
    places.require(move.to());
    Tally tally = new Tally();
    long end = System.nanoTime() + time.toNanos();
    UUID last = after;
    do {
      List<Found> page = find(move, last);
      moveAll(page, move.to()).forEach(tally::add);
      if (page.size() < PAGE) {
        return tally.portion(null);
      }
      last = page.getLast().body();
    } while (System.nanoTime() - end < 0);
    return tally.portion(last);
  }

  /** What became of those tried so far. */
  private static final class Tally {

    private final List<Stayed> stayed = new ArrayList<>();
    private long bodies;
    private long octets;

    void add(Outcome outcome) {
      switch (outcome) {
        case Outcome.Moved(long size) -> {
          bodies++;
          octets += size;
        }
        case Outcome.Kept(UUID body, String why) -> stayed.add(new Stayed(body, why));
        case Outcome.Gone() -> {} // removed meanwhile, or moved by another
      }
    }

    Portion portion(@Nullable UUID next) {
      return new Portion(new Amount(bodies, octets), stayed, next);
    }
  }

  private List<Found> find(BodyMove move, UUID after) {
    return db.sql(
            """
            SELECT id, content, size, sha256 FROM body.body
             WHERE size > 262144 AND place = :place AND size > :size AND id > :after
             ORDER BY id LIMIT :some
            """)
        .param("place", move.from().word())
        .param("size", move.largerThan())
        .param("after", after)
        .param("some", PAGE)
        .query((row, _) ->
            new Found(
                row.getObject("id", UUID.class),
                new Content(row.getObject("content", UUID.class), move.from()),
                row.getLong("size"),
                row.getString("sha256")))
        .list();
  }

  private List<Outcome> moveAll(List<Found> page, Place to) {
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService hands =
        Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofVirtual().name("moving-body-", 0).factory())) {
      List<Future<Outcome>> moving =
          page.stream()
              .map(found -> hands.submit(() -> new MovingBody(db, contents, places, found).to(to)))
              .toList();
      for (Future<Outcome> one : moving) {
        outcomes.add(one.get());
      }
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof DataAccessException away
          ? away
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new DataAccessResourceFailureException("we stop", stopping);
    }
    return outcomes;
  }

  private static String[] words() {
    return Arrays.stream(Place.values()).map(Place::word).toArray(String[]::new);
  }
}
