package postroad.bodystore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.database.CallersTransaction;

/**
 * Removes octets that are no body's: their bodies are gone or have moved, or whoever began them
 * crashed. Any number of replicas may at once; each sees to the places it knows.
 */
final class ContentSweep {

  private static final Logger log = LoggerFactory.getLogger(ContentSweep.class);
  private static final int AT_ONCE = 100;

  /** After so many in vain the place is taken to be away. */
  private static final int IN_VAIN = 3;

  private final JdbcClient db;
  private final CallersTransaction transaction;
  private final ContentRepository contents;
  private final Places places;

  ContentSweep(
      JdbcClient db, CallersTransaction transaction, ContentRepository contents, Places places) {
    this.db = db;
    this.transaction = transaction;
    this.contents = contents;
    this.places = places;
  }

  /** Removes what bodies had that are gone or elsewhere, as far as it is due. */
  void removeUnlinked() {
    removeUnlinked(Place.DATABASE, contents::removeChunks);
    ContentFolder folder = places.folder();
    if (folder != null) {
      removeUnlinked(Place.FOLDER, folder::remove);
    }
    places.others().forEach((place, other) -> removeUnlinked(place, other::remove));
  }

  /** Removes what crashed writers left behind; returns how many contents had been begun so. */
  int removeLeftovers(Duration olderThan) {
    int removed = contents.removeLeftovers(olderThan);
    ContentFolder folder = places.folder();
    if (folder != null) {
      removed += new FolderSweep(db, folder).sweep(olderThan);
    }
    for (ContentPlace other : places.others().values()) {
      removed += removeLeftovers(other, olderThan);
    }
    return removed;
  }

  private void removeUnlinked(Place place, Consumer<UUID> removal) {
    Supplier<List<UUID>> due =
        () ->
            db.sql(
                    """
                    SELECT content FROM body.unlinked WHERE place = :place AND due <= now()
                     LIMIT :some FOR UPDATE SKIP LOCKED
                    """)
                .param("place", place.word())
                .param("some", AT_ONCE)
                .query((row, _) -> row.getObject("content", UUID.class))
                .list();
    var _ = removeAll(due, removal, "DELETE FROM body.unlinked");
  }

  /** Whoever comes too late to finish one of these waits, and finds that its note is gone. */
  private int removeLeftovers(ContentPlace place, Duration olderThan) {
    Supplier<List<UUID>> old =
        () ->
            db.sql(
                    """
                    SELECT content FROM body.incoming
                     WHERE place = :place AND started_at < now() - make_interval(secs => :seconds)
                     LIMIT :some FOR UPDATE SKIP LOCKED
                    """)
                .param("place", place.place().word())
                .param("seconds", (double) olderThan.toSeconds())
                .param("some", AT_ONCE)
                .query((row, _) -> row.getObject("content", UUID.class))
                .list();
    return removeAll(old, place::removeUnfinished, "DELETE FROM body.incoming");
  }

  private int removeAll(Supplier<List<UUID>> next, Consumer<UUID> removal, String forget) {
    int all = 0;
    int some;
    do {
      some = transaction.run(() -> forget(forget, removed(next.get(), removal)));
      all += some;
    } while (some == AT_ONCE);
    return all;
  }

  private static List<UUID> removed(List<UUID> contents, Consumer<UUID> removal) {
    List<UUID> removed = new ArrayList<>();
    int inVain = 0;
    for (UUID content : contents) {
      try {
        removal.accept(content);
        removed.add(content);
      } catch (DataAccessException trouble) {
        log.warn("content {} cannot be removed for now: {}", content, trouble.getMessage());
        inVain++;
        if (inVain == IN_VAIN) {
          break;
        }
      }
    }
    return removed;
  }

  private int forget(String from, List<UUID> removed) {
    return removed.isEmpty()
        ? 0
        : db.sql(from + " WHERE content = ANY (CAST(:removed AS uuid[]))")
            .param("removed", removed.stream().map(UUID::toString).toArray(String[]::new))
            .update();
  }
}
