package postroad.bodystore;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.database.CallersTransaction;

/** Brings the folder of contents in line with the database, after crashes and after removals. */
final class FolderSweep {

  private static final Logger log = LoggerFactory.getLogger(FolderSweep.class);
  private static final int AT_ONCE = 1000;

  private final JdbcClient db;
  private final CallersTransaction transaction;
  private final ContentFolder folder;

  FolderSweep(JdbcClient db, CallersTransaction transaction, ContentFolder folder) {
    this.db = db;
    this.transaction = transaction;
    this.folder = folder;
  }

  /**
   * Removes the files of bodies that are gone, and those that began to arrive so long ago and never
   * became bodies; returns how many of the latter there were.
   */
  int sweep(Duration olderThan) {
    int removed = AT_ONCE;
    while (removed == AT_ONCE) {
      removed = removeUnlinked();
    }
    return (int) folder.arrivingSince(olderThan).stream().filter(this::isLeftOver).count();
  }

  /** Removes the files of some bodies that are gone; returns how many. */
  int removeUnlinked() {
    return transaction.run(() -> {
      List<UUID> gone =
          db.sql("SELECT content FROM body.unlinked LIMIT :some FOR UPDATE SKIP LOCKED")
              .param("some", AT_ONCE)
              .query((row, _) -> row.getObject("content", UUID.class))
              .list();
      List<UUID> removed = gone.stream().filter(this::isRemoved).toList();
      if (!removed.isEmpty()) {
        db.sql("DELETE FROM body.unlinked WHERE content = ANY (CAST(:removed AS uuid[]))")
            .param("removed", removed.stream().map(UUID::toString).toArray(String[]::new))
            .update();
      }
      return removed.size();
    });
  }

  /** Whether it was nobody's and is removed now; a body's content is moved to its place. */
  private boolean isLeftOver(UUID content) {
    try {
      if (!isOfBody(content)) {
        folder.remove(content);
        return true;
      }
      folder.settle(content);
    } catch (IOException trouble) {
      log.warn("content {} stays where it arrived for now: {}", content, trouble.toString());
    }
    return false;
  }

  private boolean isOfBody(UUID content) {
    return db.sql(
            "SELECT EXISTS (SELECT FROM body.body WHERE content = :content AND place = 'folder')")
        .param("content", content)
        .query(Boolean.class)
        .single();
  }

  private boolean isRemoved(UUID content) {
    try {
      folder.remove(content);
      return true;
    } catch (IOException trouble) {
      log.warn("content {} cannot be removed for now: {}", content, trouble.toString());
      return false;
    }
  }
}
