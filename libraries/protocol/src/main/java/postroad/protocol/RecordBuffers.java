package postroad.protocol;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** Room for a TLS record each, lent to whoever has one in hand at the moment. */
final class RecordBuffers {

  /** A record of TLS 1.2 may be the longest: 16 KiB, 2,048 octets of sealing, a header. */
  static final int SIZE = 5 + 16 * 1024 + 2048;

  /** A buffer without room, which nobody has borrowed. */
  static final byte[] NONE = {};

  /** So many lie ready; more are left to the garbage collector. */
  private static final int MOST = 64;

  private static final Queue<byte[]> FREE = new ArrayBlockingQueue<>(MOST);

  private RecordBuffers() {}

  /** Room for a record, with whatever was in it; to be given back. */
  static byte[] borrow() {
    byte[] free = FREE.poll();
    return free == null ? new byte[SIZE] : free;
  }

  /** Takes back a buffer that was borrowed; nobody may look at it any more. */
  static void giveBack(byte[] buffer) {
    if (buffer.length > 0) {
      var _ = FREE.offer(buffer);
    }
  }
}
