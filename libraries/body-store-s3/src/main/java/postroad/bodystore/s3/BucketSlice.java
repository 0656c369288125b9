package postroad.bodystore.s3;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * A slice of a content, read piece by piece as it is asked for: however slow the reader is, no
 * request stays open for him.
 */
final class BucketSlice extends InputStream {

  private static final int PIECE = 1024 * 1024;
  private static final byte[] NOTHING = {};

  private final Bucket bucket;
  private final UUID content;
  private final long end;
  private final boolean isThere;
  private long next;
  private byte[] piece = NOTHING;
  private int taken;

  BucketSlice(Bucket bucket, UUID content, long offset, long length) {
    this.bucket = bucket;
    this.content = content;
    this.next = offset;
    this.end = offset + length;
    Optional<byte[]> first = fetch();
    this.isThere = first.isPresent();
    first.ifPresent(this::take);
  }

  /** Whether there is such a content. */
  boolean isThere() {
    return isThere;
  }

  @Override
  public int read() {
    return hasMore() ? piece[taken++] & 0xff : -1;
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

  /** How many octets can be read without asking the store. */
  @Override
  public int available() {
    return piece.length - taken;
  }

  private boolean hasMore() {
    if (taken == piece.length && next < end) {
      take(fetch().orElseThrow(this::removedMeanwhile));
    }
    return taken < piece.length;
  }

  private Optional<byte[]> fetch() {
    int wanted = (int) Math.min(PIECE, end - next);
    return wanted == 0 ? Optional.of(NOTHING) : bucket.read(content, next, wanted);
  }

  private void take(byte[] octets) {
    if (octets.length == 0 && next < end) {
      throw new IllegalStateException("content " + content + " is shorter than it should be");
    }
    piece = octets;
    taken = 0;
    next += octets.length;
  }

  private DataAccessResourceFailureException removedMeanwhile() {
    return new DataAccessResourceFailureException(
        "content " + content + " was removed from the bucket while it was read");
  }
}
