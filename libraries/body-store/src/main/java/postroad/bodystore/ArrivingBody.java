package postroad.bodystore;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import postroad.bodystore.BodyStore.Incoming;
import postroad.bodystore.BodyStore.Whole;
import postroad.contract.BodyReference;
import postroad.contract.MailId;

/** A body on its way in: one chunk in memory, those before it in the database. */
final class ArrivingBody implements Incoming {

  private static final Logger log = LoggerFactory.getLogger(ArrivingBody.class);

  private final UUID body;
  private final BodyStore store;
  private final ContentRepository contents;
  private final UUID content = MailId.at(Instant.now()).value();
  private final MessageDigest digest = sha256();

  private byte[] chunk = new byte[8 * 1024];
  private int filled;
  private int written;
  private long size;
  private boolean begun;
  private boolean ended;

  ArrivingBody(UUID body, BodyStore store, ContentRepository contents) {
    this.body = body;
    this.store = store;
    this.contents = contents;
  }

  @Override
  public void write(byte[] octets, int offset, int length) {
    digest.update(octets, offset, length);
    size += length;
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == Chunks.SIZE) {
        flush();
      }
      int taken = Math.min(left, Chunks.SIZE - filled);
      makeRoomFor(filled + taken);
      System.arraycopy(octets, from, chunk, filled, taken);
      filled += taken;
      from += taken;
      left -= taken;
    }
  }

  private void makeRoomFor(int needed) {
    if (needed > chunk.length) {
      chunk = Arrays.copyOf(chunk, Math.min(Chunks.SIZE, Math.max(needed, 2 * chunk.length)));
    }
  }

  private void flush() {
    byte[] octets = Arrays.copyOf(chunk, filled);
    if (begun) {
      contents.add(content, written, octets);
    } else {
      contents.begin(content, octets); // what a failure left of it is for the sweep
      begun = true;
    }
    written++;
    filled = 0;
  }

  @Override
  public BodyReference finish() {
    BodyReference reference = BodyReference.stored(size, HexFormat.of().formatHex(digest.digest()));
    if (begun) {
      flush();
      contents.become(body, content, reference);
    } else {
      byte[] whole = Arrays.copyOf(chunk, filled);
      store.storeAll(List.of(new Whole(body, whole, reference.sha256())));
    }
    ended = true;
    return reference;
  }

  @Override
  public void close() {
    if (ended || !begun) {
      return;
    }
    ended = true;
    try {
      contents.forget(content);
    } catch (DataAccessException away) {
      log.warn("the begun body {} is left to the sweep: {}", body, away.getMessage());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
