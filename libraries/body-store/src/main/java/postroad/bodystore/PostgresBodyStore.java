package postroad.bodystore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bodystore.BodySlice.Beginning;
import postroad.bodystore.ContentRepository.Content;
import postroad.database.CallersTransaction;

/** Bodies in PostgreSQL; the octets of large ones where there is a place for them. */
final class PostgresBodyStore implements BodyStore {

  private static final int CHUNKS_IN_A_BATCH = 64;

  private final JdbcTemplate batches;
  private final JdbcClient db;
  private final CallersTransaction transaction;
  private final ContentRepository contents;
  private final Places places;
  private final ContentSweep sweep;

  PostgresBodyStore(DataSource database, Places places) {
    this.batches = new JdbcTemplate(database);
    this.db = JdbcClient.create(batches);
    this.transaction = new CallersTransaction(database);
    this.contents = new ContentRepository(db, transaction);
    this.places = places;
    this.sweep = new ContentSweep(db, transaction, contents, places);
  }

  @Override
  public Incoming receive(UUID body) {
    return new ArrivingBody(
        body, this, contents, () -> places.begin(Content.beginIn(places.forNew()), contents));
  }

  @Override
  public void storeAll(Collection<Whole> bodies) {
    if (bodies.isEmpty()) {
      return;
    }
    SortedMap<UUID, Whole> byId = new TreeMap<>(); // in one order, so that two never lock crosswise
    bodies.forEach(body -> byId.putIfAbsent(body.body(), body));
    if (byId.size() == 1 && byId.firstEntry().getValue().octets().length <= Chunks.SIZE) {
      storeOne(byId.firstEntry().getValue());
      return;
    }
    transaction.run(() -> {
      Set<UUID> missing = insertMissing(List.copyOf(byId.values()));
      return insertChunks(byId.values().stream().filter(b -> missing.contains(b.body())));
    });
  }

  /** A body of one chunk, in one step. */
  private void storeOne(Whole body) {
    db.sql(
            """
            WITH stored AS (
              INSERT INTO body.body (id, content, size, sha256) VALUES (:id, :id, :size, :sum)
              ON CONFLICT (id) DO NOTHING
              RETURNING id)
            INSERT INTO body.chunk (content, seq, octets)
            SELECT id, 0, CAST(:octets AS bytea) FROM stored WHERE CAST(:size AS bigint) > 0
            """)
        .param("id", body.body())
        .param("size", (long) body.octets().length)
        .param("sum", body.sha256())
        .param("octets", body.octets())
        .update();
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
    Beginning beginning = BodySlice.find(db, body, offset, length);
    Content content = beginning.content();
    return content.place() == Place.DATABASE
        ? new BodySlice(db, body, beginning, offset, length)
        : places
            .open(content, offset, beginning.lengthFrom(offset, length))
            .orElseThrow(() -> new NoSuchBodyException(body));
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
  public Map<UUID, byte[]> readAll(Collection<UUID> bodies) {
    Map<UUID, byte[]> found = new HashMap<>();
    db.sql(
            """
            SELECT body.id, chunk.octets
              FROM body.body JOIN body.chunk ON chunk.content = body.content AND chunk.seq = 0
             WHERE body.id = ANY (CAST(:ids AS uuid[])) AND body.size <= :chunk
            """)
        .param("chunk", Chunks.SIZE)
        .param("ids", bodies.stream().map(UUID::toString).toArray(String[]::new))
        .query(row -> {
          found.put(row.getObject("id", UUID.class), row.getBytes("octets"));
        });
    Set<UUID> others = new HashSet<>(bodies); // in several chunks, or elsewhere
    others.removeAll(found.keySet());
    found.putAll(BodyStore.super.readAll(others));
    return found;
  }

  @Override
  public void letGo(Collection<UUID> bodies) {
    if (!bodies.isEmpty()) {
      db.sql(LetGoAlong.statement("unnest(CAST(:ids AS uuid[])) AS b (body)"))
          .param("ids", bodies.stream().map(UUID::toString).toArray(String[]::new))
          .update();
    }
  }

  @Override
  public void delete(Collection<UUID> bodies) {
    db.sql(
            """
            WITH gone AS (
              DELETE FROM body.body WHERE id = ANY (CAST(:ids AS uuid[])) RETURNING content, place),
            unlinked AS (
              INSERT INTO body.unlinked (content, place)
              SELECT content, place FROM gone WHERE place <> 'database')
            DELETE FROM body.chunk USING gone WHERE chunk.content = gone.content
            """)
        .param("ids", bodies.stream().map(UUID::toString).sorted().toArray(String[]::new))
        .update();
    if (!transaction.isOpen()) {
      sweep.removeUnlinked();
    }
  }

  /** Removes what crashed writers left behind; returns how many bodies had been begun so. */
  int removeLeftovers(Duration olderThan) {
    sweep.removeUnlinked();
    return sweep.removeLeftovers(olderThan);
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
