package postroad.access.imap.extension.compress;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * What we say, compressed. A compressor has 256 KiB outside the heap, so a session has one only
 * while it speaks: each flush ends at a whole octet, behind which another compressor can go on. It
 * is told what was said last, for it may refer to that.
 */
final class DeflatedOutput extends OutputStream {

  /** So much of what was said last is remembered. */
  private static final int RECENT = 2 * 1024;

  private static final int LEVEL = 3;
  private static final int MOST_SPARE = 32;
  private static final Queue<Deflater> SPARE = new LinkedBlockingQueue<>(MOST_SPARE);

  private final OutputStream target;
  private @Nullable Deflater deflater;
  private byte[] recent = {};

  DeflatedOutput(OutputStream target) {
    this.target = target;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    Deflater now = deflater();
    now.setInput(octets, offset, length);
    send(now, Deflater.NO_FLUSH);
    remember(octets, offset, length);
  }

  @Override
  public void flush() throws IOException {
    Deflater now = deflater;
    if (now != null) {
      deflater = null;
      try {
        send(now, Deflater.SYNC_FLUSH);
      } finally {
        giveBack(now);
      }
    }
    target.flush();
  }

  /** Ends what is compressed in a way that the other side sees; the target stays open. */
  @Override
  public void close() throws IOException {
    Deflater now = deflater();
    deflater = null;
    now.finish();
    try {
      send(now, Deflater.NO_FLUSH);
    } finally {
      giveBack(now);
    }
    target.flush();
  }

  private Deflater deflater() {
    Deflater now = deflater;
    if (now == null) {
      Deflater spare = SPARE.poll();
      now = spare == null ? new Deflater(LEVEL, true) : spare;
      if (recent.length > 0) {
        now.setDictionary(recent);
      }
      deflater = now;
    }
    return now;
  }

  private static void giveBack(Deflater deflater) {
    deflater.reset();
    if (!SPARE.offer(deflater)) {
      deflater.end();
    }
  }

  private void send(Deflater now, int flush) throws IOException {
    byte[] compressed = new byte[8 * 1024];
    int count = now.deflate(compressed, 0, compressed.length, flush);
    while (count > 0) {
      target.write(compressed, 0, count);
      count = count < compressed.length ? 0 : now.deflate(compressed, 0, compressed.length, flush);
    }
  }

  private void remember(byte[] octets, int offset, int length) {
    int old = Math.min(recent.length, Math.max(0, RECENT - length));
    int fresh = Math.min(length, RECENT);
    byte[] next = new byte[old + fresh];
    System.arraycopy(recent, recent.length - old, next, 0, old);
    System.arraycopy(octets, offset + length - fresh, next, old, fresh);
    recent = next;
  }
}
