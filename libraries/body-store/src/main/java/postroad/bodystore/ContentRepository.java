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

  void begin(UUID content) {
    db.sql("INSERT INTO body.incoming (content) VALUES (:content)")
        .param("content", content)
        .update();
  }

  void add(UUID content, int seq, byte[] octets) {
    db.sql("INSERT INTO body.chunk (content, seq, octets) VALUES (:content, :seq, :octets)")
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
