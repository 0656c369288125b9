package postroad.bodystore;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import postroad.bodystore.BodyStore.Incoming;
import postroad.bodystore.BodyStore.Whole;
import postroad.contract.BodyReference;
import postroad.contract.Sha256;

/** A body on its way in: one chunk in memory, those before it in the place for large ones. */
final class ArrivingBody implements Incoming {

  private static final Logger log = LoggerFactory.getLogger(ArrivingBody.class);

  private final UUID body;
  private final BodyStore store;
  private final ContentRepository contents;
  private final Supplier<ArrivingContent> beginning;
  private final MessageDigest digest = Sha256.begin();

  private byte[] chunk = new byte[8 * 1024];
  private int filled;
  private long size;
  private @Nullable ArrivingContent large;
  private boolean ended;

  ArrivingBody(
      UUID body, BodyStore store, ContentRepository contents, Supplier<ArrivingContent> beginning) {
    this.body = body;
    this.store = store;
    this.contents = contents;
    this.beginning = beginning;
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
    ArrivingContent content = large;
    if (content == null) {
      content = beginning.get();
      large = content;
    }
    content.add(filled == chunk.length ? chunk : Arrays.copyOf(chunk, filled));
    filled = 0;
  }

  @Override
  public BodyReference finish() {
    BodyReference reference = BodyReference.stored(size, HexFormat.of().formatHex(digest.digest()));
    ArrivingContent content = large;
    if (content == null) {
      byte[] whole = Arrays.copyOf(chunk, filled);
      store.letGo(List.of(body)); // before anybody can refer to it
      store.storeAll(List.of(new Whole(body, whole, reference.sha256())));
    } else {
      flush();
      content.complete();
      var _ = content.become((name, place) -> contents.insert(body, name, place, reference));
    }
    ended = true;
    return reference;
  }

  @Override
  public void close() {
    if (ended || large == null) {
      return;
    }
    ended = true;
    try {
      large.forget();
    } catch (DataAccessException away) {
      log.warn("the begun body {} is left to the sweep: {}", body, away.getMessage());
    }
  }
}
