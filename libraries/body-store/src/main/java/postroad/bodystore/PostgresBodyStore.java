package postroad.bodystore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.database.CallersTransaction;

/** Bodies in chunks in PostgreSQL. */
final class PostgresBodyStore implements BodyStore {

  private static final int CHUNKS_IN_A_BATCH = 64;

  private final JdbcTemplate batches;
  private final JdbcClient db;
  private final CallersTransaction transaction;

  PostgresBodyStore(DataSource database) {
    this.batches = new JdbcTemplate(database);
    this.db = JdbcClient.create(batches);
    this.transaction = new CallersTransaction(database);
  }

  @Override
  public Incoming receive(UUID body) {
    return new ArrivingBody(body, this, new ContentRepository(db, transaction));
  }

  @Override
  public void storeAll(Collection<Whole> bodies) {
    if (bodies.isEmpty()) {
      return;
    }
    SortedMap<UUID, Whole> byId = new TreeMap<>(); // in one order, so that two never lock crosswise
    bodies.forEach(body -> byId.putIfAbsent(body.body(), body));
    transaction.run(() -> {
      Set<UUID> missing = insertMissing(List.copyOf(byId.values()));
      return insertChunks(byId.values().stream().filter(b -> missing.contains(b.body())));
    });
  }

  /** A body stored whole has its own id as the name of its content. */
  private Set<UUID> insertMissing(List<Whole> bodies) {
    return new HashSet<>(
        db.sql(
                """
                INSERT INTO body.body (id, content, size, sha256)
                SELECT id, id, size, sha256
                  FROM unnest(CAST(:ids AS uuid[]), :sizes, :sums) AS b (id, size, sha256)
                ON CONFLICT (id) DO NOTHING
                RETURNING id
                """)
            .param("ids", bodies.stream().map(b -> b.body().toString()).toArray(String[]::new))
            .param("sizes", bodies.stream().map(b -> (long) b.octets().length).toArray(Long[]::new))
            .param("sums", bodies.stream().map(Whole::sha256).toArray(String[]::new))
            .query(UUID.class)
            .list());
  }

  private int insertChunks(Stream<Whole> bodies) {
    List<Chunk> chunks = new ArrayList<>();
    bodies.forEach(body -> {
      for (int from = 0; from < body.octets().length; from += Chunks.SIZE) {
        chunks.add(new Chunk(body, from));
      }
    });
    batches.batchUpdate(
        "INSERT INTO body.chunk (content, seq, octets) VALUES (?, ?, ?)",
        chunks,
        CHUNKS_IN_A_BATCH,
        (statement, chunk) -> {
          statement.setObject(1, chunk.of().body());
          statement.setInt(2, Chunks.sequenceOf(chunk.from()));
          statement.setBytes(3, chunk.octets());
        });
    return chunks.size();
  }

  @Override
  public InputStream open(UUID body, long offset, long length) {
    return BodySlice.open(db, body, offset, length);
  }

  @Override
  public byte[] readAll(UUID body) {
    try (InputStream all = open(body, 0, Long.MAX_VALUE)) {
      return all.readAllBytes();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public void delete(Collection<UUID> bodies) {
    db.sql(
            """
            WITH gone AS (
              DELETE FROM body.body WHERE id = ANY (CAST(:ids AS uuid[])) RETURNING content)
            DELETE FROM body.chunk USING gone WHERE chunk.content = gone.content
            """)
        .param("ids", bodies.stream().map(UUID::toString).sorted().toArray(String[]::new))
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

  private record Chunk(Whole of, int from) {

    byte[] octets() {
      byte[] all = of.octets();
      if (all.length <= Chunks.SIZE) {
        return all;
      }
      return Arrays.copyOfRange(all, from, Math.min(from + Chunks.SIZE, all.length));
    }
  }
}
