package postroad.bodystore;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.database.CallersTransaction;

/**
 * Bodies somebody has let go of. A body in use is on its way from one place to another: from a
 * record of the log to a row of a table, to a record, to a row. One look at the tables may come
 * just when it is in the log. So several looks must find nobody, and between two of them all that
 * was in the log at the first must have been read: longer than that no mail stays in the log
 * without a row somewhere. What lets go of a body starts the count anew.
 */
public final class LooseBodies {

  /** Accepted, ordered and returned are the three records a mail can be in without a row. */
  static final int LOOKS = 5;

  private static final int AT_ONCE = 1000;

  private final JdbcClient db;
  private final CallersTransaction transaction;
  private final BodyStore bodies;

  LooseBodies(DataSource database, BodyStore bodies) {
    this.db = JdbcClient.create(database);
    this.transaction = new CallersTransaction(database);
    this.bodies = bodies;
  }

  /**
   * The last look that ended.
   *
   * @param number counts them
   * @param ago how long it has been
   * @param logEnds how much there was in the log when it ended, as whoever ended it wrote it
   */
  public record Look(long number, Duration ago, String logEnds) {}

  /** The last look that ended; the zeroth found nothing, very long ago. */
  public Look last() {
    return db.sql(
            """
            SELECT number, log_ends,
                   1000 * extract(epoch FROM now() - greatest(ended_at, 'epoch')) AS millis
              FROM body.look
            """)
        .query((row, _) ->
            new Look(
                row.getLong("number"),
                Duration.ofMillis(row.getLong("millis")),
                row.getString("log_ends")))
        .single();
  }

  /** Which of these tables are there to be asked; without all of them nothing can be removed. */
  public boolean areThere(Collection<Holder> holders) {
    return holders.stream()
        .allMatch(holder ->
            db.sql("SELECT to_regclass(:table) IS NOT NULL")
                .param("table", holder.table())
                .query(Boolean.class)
                .single());
  }

  /**
   * Looks once more at all that is loose, and removes what nobody was found to refer to often
   * enough. Several may do so at once: they count as one.
   *
   * @param last the last look; what was in the log when it ended has been read
   * @param removable when a body has arrived that may go; others are spared
   * @return how many were removed; those found before another look ended meanwhile
   */
  public long lookAgain(Look last, Collection<Holder> holders, Arrived removable) {
    long removed = 0;
    UUID from = new UUID(0, 0);
    while (true) {
      UUID after = from;
      Page page = transaction.run(() -> lookAtPage(last, after, holders, removable));
      removed += page.removed();
      if (page.seen() < AT_ONCE) {
        return removed;
      }
      from = page.last();
    }
  }

  /**
   * When a body has arrived.
   *
   * @param after and not at this moment
   * @param before and not at this moment
   */
  public record Arrived(Instant after, Instant before) {}

  /**
   * Ends a look.
   *
   * @param logEnds how much is in the log, asked when nobody can look at anything any more
   * @return false when another has ended it
   */
  public boolean end(Look last, Supplier<String> logEnds) {
    return transaction.run(() -> {
      boolean isOurs = isStill("FOR UPDATE", last);
      if (isOurs) {
        db.sql("UPDATE body.look SET number = number + 1, ended_at = now(), log_ends = :ends")
            .param("ends", logEnds.get())
            .update();
      }
      return isOurs;
    });
  }

  private record Page(int seen, int removed, UUID last) {}

  /** One of them; this look is counted in. */
  private record Loose(UUID body, int looks, boolean isHeld, boolean isRemovable) {

    boolean isDone() {
      return isRemovable && looks >= LOOKS;
    }
  }

  private static List<UUID> which(List<Loose> all, Predicate<Loose> wanted) {
    return all.stream().filter(wanted).map(Loose::body).toList();
  }

  private Page lookAtPage(Look last, UUID from, Collection<Holder> holders, Arrived removable) {
    if (!isStill("FOR SHARE", last)) {
      return new Page(0, 0, from);
    }
    List<UUID> page = lock(from);
    if (page.isEmpty()) {
      return new Page(0, 0, from);
    }
    List<Loose> all = find(page, last.number() + 1, holders, removable);
    List<UUID> nobodys = which(all, loose -> !loose.isHeld() && loose.isDone());
    bodies.delete(nobodys);
    List<UUID> done = new ArrayList<>(which(all, Loose::isHeld));
    done.addAll(nobodys);
    count(which(all, loose -> !loose.isHeld()), last.number() + 1);
    db.sql("DELETE FROM body.loose WHERE body = ANY (CAST(:done AS uuid[]))")
        .param("done", strings(done))
        .update();
    return new Page(page.size(), nobodys.size(), page.getLast());
  }

  private boolean isStill(String lock, Look last) {
    return db.sql("SELECT number FROM body.look " + lock).query(Long.class).single()
        == last.number();
  }

  /** Whoever lets go of one of these waits until this look is over, and counts from there. */
  private List<UUID> lock(UUID from) {
    return db.sql(
            """
            SELECT body FROM body.loose WHERE body > :from ORDER BY body LIMIT :some FOR UPDATE
            """)
        .param("from", from)
        .param("some", AT_ONCE)
        .query((row, _) -> row.getObject("body", UUID.class))
        .list();
  }

  /** In a statement of its own, so that it sees what was let go of before the lock. */
  private List<Loose> find(
      List<UUID> page, long number, Collection<Holder> holders, Arrived removable) {
    String held =
        holders.stream()
            .map(holder ->
                "EXISTS (SELECT FROM %s WHERE %s = loose.body)"
                    .formatted(holder.table(), holder.column()))
            .collect(Collectors.joining(" OR ", "(", ")"));
    return db.sql(
            """
            SELECT loose.body, %s AS held,
                   loose.looks + CASE WHEN loose.last < :number THEN 1 ELSE 0 END AS looks,
                   coalesce(body.created_at > :after AND body.created_at < :before, true) AS removable
              FROM body.loose LEFT JOIN body.body ON body.id = loose.body
             WHERE loose.body = ANY (CAST(:page AS uuid[]))
            """
                .formatted(held))
        .param("number", number)
        .param("after", OffsetDateTime.ofInstant(removable.after(), ZoneOffset.UTC))
        .param("before", OffsetDateTime.ofInstant(removable.before(), ZoneOffset.UTC))
        .param("page", strings(page))
        .query((row, _) ->
            new Loose(
                row.getObject("body", UUID.class),
                row.getInt("looks"),
                row.getBoolean("held"),
                row.getBoolean("removable")))
        .list();
  }

  private void count(List<UUID> free, long number) {
    db.sql(
            """
            UPDATE body.loose SET looks = looks + 1, last = :number
             WHERE body = ANY (CAST(:free AS uuid[])) AND last < :number
            """)
        .param("number", number)
        .param("free", strings(free))
        .update();
  }

  private static String[] strings(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
