package postroad.bodystore;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the folder of contents in line with the database after crashes. */
final class FolderSweep {

  private static final Logger log = LoggerFactory.getLogger(FolderSweep.class);

  private final JdbcClient db;
  private final ContentFolder folder;

  FolderSweep(JdbcClient db, ContentFolder folder) {
    this.db = db;
    this.folder = folder;
  }

  /** Removes the files that began to arrive so long ago; returns how many were no body's. */
  int sweep(Duration olderThan) {
    return (int) folder.arrivingSince(olderThan).stream().filter(this::isLeftOver).count();
  }

  /** Whether it was nobody's and is removed now; a body's content is moved to its place. */
  private boolean isLeftOver(UUID content) {
    try {
      if (!isOfBody(content)) {
        folder.remove(content);
        return true;
      }
      folder.settle(content);
    } catch (IOException | DataAccessException trouble) {
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
}
