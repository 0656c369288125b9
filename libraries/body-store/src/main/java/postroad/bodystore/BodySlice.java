package postroad.bodystore;

import java.io.InputStream;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bodystore.BodyStore.NoSuchBodyException;
import postroad.bodystore.ContentRepository.Content;

/** A slice of a body, read chunk by chunk as it is asked for. */
final class BodySlice extends InputStream {

  private static final byte[] NOTHING = {};

  private final JdbcClient db;
  private final UUID body;
  private final UUID content;
  private final long end;
  private long next;
  private byte[] piece;
  private int taken;

  BodySlice(JdbcClient db, UUID body, Beginning beginning, long offset, long length) {
    this.db = db;
    this.body = body;
    this.content = beginning.content().name();
    this.end = offset + beginning.lengthFrom(offset, length);
    this.piece = offset < end ? beginning.octets() : NOTHING;
    this.next = offset + piece.length;
  }

  /** Looks for the body and fetches what the first chunk has of the slice, in one step. */
  static Beginning find(JdbcClient db, UUID body, long offset, long length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("no slice of " + length + " octets at " + offset);
    }
    return db.sql(
            """
            SELECT body.content, body.place, body.size,
                   substring(chunk.octets FROM :from FOR :count) AS octets
              FROM body.body
              LEFT JOIN body.chunk ON chunk.content = body.content AND chunk.seq = :seq
             WHERE body.id = :body
            """)
        .param("from", Chunks.offsetInChunk(offset) + 1)
        .param("count", firstPiece(offset, length))
        .param("seq", Chunks.sequenceOf(offset))
        .param("body", body)
        .query((row, _) ->
            new Beginning(
                new Content(row.getObject("content", UUID.class), Place.of(row.getString("place"))),
                row.getLong("size"),
                Objects.requireNonNullElse(row.getBytes("octets"), NOTHING)))
        .optional()
        .orElseThrow(() -> new NoSuchBodyException(body));
  }

  private static int firstPiece(long offset, long length) {
    return (int) Math.min(length, Chunks.SIZE - Chunks.offsetInChunk(offset));
  }

  @Override
  public int read() {
    if (!hasMore()) {
      return -1;
    }
    return piece[taken++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, piece.length - taken);
    System.arraycopy(piece, taken, into, offset, count);
    taken += count;
    return count;
  }

  /** How many octets can be read without asking the database. */
  @Override
  public int available() {
    return piece.length - taken;
  }

  private boolean hasMore() {
    if (taken < piece.length) {
      return true;
    }
    if (next >= end) {
      return false;
    }
    piece = fetch();
    taken = 0;
    next += piece.length;
    return true;
  }

  private byte[] fetch() {
    byte[] octets =
        db.sql(
                """
                SELECT substring(octets FROM :from FOR :count)
                  FROM body.chunk WHERE content = :content AND seq = :seq
                """)
            .param("from", Chunks.offsetInChunk(next) + 1)
            .param("count", firstPiece(next, end - next))
            .param("content", content)
            .param("seq", Chunks.sequenceOf(next))
            .query(byte[].class)
            .optional()
            .orElseThrow(() -> new NoSuchBodyException(body)); // removed while it was read
    if (octets.length == 0) {
      throw new IllegalStateException("body " + body + " is shorter than it says");
    }
    return octets;
  }

  /**
   * A body, and the octets of the slice that came along.
   *
   * @param size of the body
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Beginning(Content content, long size, byte[] octets) {

    /** How many octets the slice has. */
    long lengthFrom(long offset, long atMost) {
      return Math.min(atMost, Math.max(0, size - offset));
    }
  }
}
