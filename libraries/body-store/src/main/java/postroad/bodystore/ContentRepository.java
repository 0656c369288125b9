package postroad.bodystore;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.dao.IncorrectUpdateSemanticsDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bodystore.ArrivingContent.Claim;
import postroad.contract.BodyReference;
import postroad.contract.MailId;
import postroad.database.CallersTransaction;

/** The tables behind bodies that are still arriving, and their becoming bodies. */
final class ContentRepository {

  /** No reader takes longer than that for a large mail, or he asks again. */
  private static final Duration TO_READ_ON = Duration.ofMinutes(15);

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

  /** Notes that a content begins to arrive elsewhere; the note is on the disk before it does. */
  void note(UUID content, Place place) {
    db.sql("INSERT INTO body.incoming (content, place) VALUES (:content, :place)")
        .param("content", content)
        .param("place", place.word())
        .update();
  }

  /** The chunks become a body's, unless the claim is refused: then they go. */
  boolean becomeOfChunks(UUID content, Claim claim) {
    return transaction.run(() -> {
      boolean isClaimed = claim.make(content, Place.DATABASE);
      if (!isClaimed) {
        removeChunks(content);
      }
      endOrRefuse(content);
      return isClaimed;
    });
  }

  /** What has arrived elsewhere becomes a body's, unless the claim is refused. */
  boolean becomeNoted(UUID content, Place place, Claim claim) {
    return transaction.run(() -> {
      boolean isClaimed = claim.make(content, place);
      if (isClaimed) {
        endOrRefuse(content);
      }
      return isClaimed;
    });
  }

  boolean isInCallersTransaction() {
    return transaction.isOpen();
  }

  /**
   * A body there has not been; false when there is one of that name. Nobody refers to it yet, and
   * whether anybody will is not certain.
   */
  boolean insert(UUID body, UUID content, Place place, BodyReference reference) {
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
            .update()
        > 0;
  }

  /**
   * A body that is there gets other octets, which are the same; false when its octets are not where
   * they were. Whoever reads the former ones has a while to come to their end.
   */
  boolean replace(UUID body, Content former, UUID content, Place place) {
    return db.sql(
                """
                WITH moved AS (
                  UPDATE body.body SET content = :content, place = :place
                   WHERE id = :body AND content = :former RETURNING id)
                INSERT INTO body.unlinked (content, place, due)
                SELECT :former, :formerPlace, now() + make_interval(secs => :seconds) FROM moved
                """)
            .param("body", body)
            .param("content", content)
            .param("place", place.word())
            .param("former", former.name())
            .param("formerPlace", former.place().word())
            .param("seconds", (double) TO_READ_ON.toSeconds())
            .update()
        > 0;
  }

  void forgetChunks(UUID content) {
    transaction.run(() -> {
      removeChunks(content);
      return end(content);
    });
  }

  void forgetNote(UUID content) {
    var _ = end(content);
  }

  void removeChunks(UUID content) {
    db.sql("DELETE FROM body.chunk WHERE content = :content").param("content", content).update();
  }

  private void endOrRefuse(UUID content) {
    if (end(content) == 0) {
      throw new IncorrectUpdateSemanticsDataAccessException(
          "content " + content + " took so long to arrive that it was swept away");
    }
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
                                  WHERE place = 'database'
                                    AND started_at < now() - make_interval(secs => :seconds)
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

  /** A content, and where it is. */
  record Content(UUID name, Place place) {

    /** One that begins to arrive, under a name that was never given. */
    static Content beginIn(Place place) {
      return new Content(MailId.at(Instant.now()).value(), place);
    }
  }
}
