package postroad.bodystore;

import java.util.UUID;
import org.springframework.dao.IncorrectUpdateSemanticsDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.BodyReference;
import postroad.database.CallersTransaction;

/** The chunks of a body that is still arriving, and their becoming a body. */
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

  /** The content becomes the body, unless there is one of that name: then it goes. */
  void become(UUID body, UUID content, BodyReference reference) {
    transaction.run(() -> {
      int inserted = insert(body, content, reference);
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

  private int insert(UUID body, UUID content, BodyReference reference) {
    return db.sql(
            """
            INSERT INTO body.body (id, content, size, sha256)
            VALUES (:id, :content, :size, :sha256)
            ON CONFLICT (id) DO NOTHING
            """)
        .param("id", body)
        .param("content", content)
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
}
