package postroad.protocol;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** Room for a TLS record each, lent to whoever has one in hand at the moment. */
final class RecordBuffers {

  /** A record of TLS 1.2 may be the longest: 16 KiB, 2,048 octets of sealing, a header. */
  static final int SIZE = 5 + 16 * 1024 + 2048;

  /** A buffer with nothing in it, which nobody has borrowed. */
  static final ByteBuffer NONE = ByteBuffer.allocate(0);

  /** More lie ready only as long as nobody collects garbage. */
  private static final int MOST = 64;

  private static final Queue<ByteBuffer> FREE = new ArrayBlockingQueue<>(MOST);

  private RecordBuffers() {}

  /** An empty buffer; to be given back. */
  static ByteBuffer borrow() {
    ByteBuffer free = FREE.poll();
    return free == null ? ByteBuffer.allocate(SIZE) : free.clear();
  }

  /** Takes back a buffer that was borrowed; nobody may look at it any more. */
  static void giveBack(ByteBuffer buffer) {
    if (buffer != NONE) {
      var _ = FREE.offer(buffer);
    }
  }
}
