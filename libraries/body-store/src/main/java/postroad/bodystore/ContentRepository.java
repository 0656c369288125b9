package postroad.bodystore;

import java.time.Duration;
import java.util.UUID;
import org.springframework.dao.IncorrectUpdateSemanticsDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.BodyReference;
import postroad.database.CallersTransaction;

/** The tables behind bodies that are still arriving, and their becoming bodies. */
final class ContentRepository {

  private final JdbcClient db;
  private final CallersTransaction transaction;

  ContentRepository(JdbcClient db, CallersTransaction transaction) {
    this.db = db;
    this.transaction = transaction;
  }

  /** The first chunk, and a note that more may come. */
  void begin(UUID content, byte[] octets) {
    add(
        "WITH begun AS (INSERT INTO body.incoming (content) VALUES (CAST(:content AS uuid)))",
        content,
        0,
        octets);
  }

  void add(UUID content, int seq, byte[] octets) {
    add("", content, seq, octets);
  }

  /**
   * Does not wait for the disk: whoever makes a body of the chunks waits for everything that was
   * written before, and until then a crash may take them. In a transaction of the caller, it is the
   * caller's commit that must not be hurried.
   */
  private void add(String before, UUID content, int seq, byte[] octets) {
    String hurried =
        transaction.isOpen()
            ? ""
            : "FROM (SELECT set_config('synchronous_commit', 'off', true)) AS hurried";
    db.sql(
            """
            %s
            INSERT INTO body.chunk (content, seq, octets)
            SELECT CAST(:content AS uuid), CAST(:seq AS integer), CAST(:octets AS bytea)
            %s
            """
                .formatted(before, hurried))
        .param("content", content)
        .param("seq", seq)
        .param("octets", octets)
        .update();
  }

  /** The chunks become the body, unless there is one of that name: then they go. */
  void become(UUID body, UUID content, BodyReference reference) {
    transaction.run(() -> {
      int inserted = insert(body, content, Place.DATABASE, reference);
      if (inserted == 0) {
        removeChunks(content);
      }
      if (end(content) == 0) {
        throw new IncorrectUpdateSemanticsDataAccessException(
            "body " + body + " took so long to arrive that it was swept away");
      }
      return inserted;
    });
  }

  /** What is in the folder becomes the body; false when there is one of that name. */
  boolean becomeFromFolder(UUID body, UUID content, BodyReference reference) {
    return insert(body, content, Place.FOLDER, reference) > 0;
  }

  boolean isInCallersTransaction() {
    return transaction.isOpen();
  }

  /** Nobody refers to it yet, and whether anybody will is not certain. */
  private int insert(UUID body, UUID content, Place place, BodyReference reference) {
    return db.sql(
            """
            WITH loose AS (
              INSERT INTO body.loose (body) VALUES (:id) ON CONFLICT (body) DO NOTHING)
            INSERT INTO body.body (id, content, place, size, sha256)
            VALUES (:id, :content, :place, :size, :sha256)
            ON CONFLICT (id) DO NOTHING
            """)
        .param("id", body)
        .param("content", content)
        .param("place", place.word())
        .param("size", reference.size())
        .param("sha256", reference.sha256())
        .update();
  }

  void forget(UUID content) {
    transaction.run(() -> {
      removeChunks(content);
      return end(content);
    });
  }

  private void removeChunks(UUID content) {
    db.sql("DELETE FROM body.chunk WHERE content = :content").param("content", content).update();
  }

  private int end(UUID content) {
    return db.sql("DELETE FROM body.incoming WHERE content = :content")
        .param("content", content)
        .update();
  }

  /** Removes what crashed writers left behind; returns how many bodies had been begun so. */
  int removeLeftovers(Duration olderThan) {
    return db.sql(
            """
            WITH left_over AS (
              DELETE FROM body.incoming
               WHERE content IN (SELECT content FROM body.incoming
                                  WHERE started_at < now() - make_interval(secs => :seconds)
                                    FOR UPDATE SKIP LOCKED)
              RETURNING content),
            removed AS (
              DELETE FROM body.chunk USING left_over WHERE chunk.content = left_over.content)
            SELECT count(*) FROM left_over
            """)
        .param("seconds", (double) olderThan.toSeconds())
        .query(Integer.class)
        .single();
  }
}
