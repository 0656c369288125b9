package postroad.protocol;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes sockets whose write stalls, because Java has no timeout for writing: a client that stops
 * reading would otherwise hold its session for ever.
 */
public final class WriteWatchdog implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WriteWatchdog.class);

  /** Progress is seen in pieces of this size; a slow client that still reads is left alone. */
  private static final int PIECE = 16 * 1024;

  private final Duration patience;
  private final Set<WatchedOutput> writing = ConcurrentHashMap.newKeySet();
  private final Thread thread;

  /**
   * Starts watching.
   *
   * @param patience how long a client may take to read 16 KiB
   */
  public WriteWatchdog(Duration patience) {
    this.patience = patience;
    this.thread = Thread.ofVirtual().name("write-watchdog").start(this::watch);
  }

  /** The socket's output, watched. */
  OutputStream watch(Socket socket, OutputStream output) {
    return new WatchedOutput(socket, output);
  }

  /** Stops watching; sockets stay as they are. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private void watch() {
    Duration pause = patience.dividedBy(4);
    try {
      while (true) {
        Thread.sleep(pause);
        long now = System.nanoTime();
        writing.forEach(output -> output.closeIfStalled(now, patience));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private final class WatchedOutput extends FilterOutputStream {

    private final Socket socket;
    private volatile long since;

    WatchedOutput(Socket socket, OutputStream output) {
      super(output);
      this.socket = socket;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      int end = offset + length;
      for (int from = offset; from < end; from += PIECE) {
        since = System.nanoTime();
        writing.add(this);
        try {
          out.write(octets, from, Math.min(PIECE, end - from));
        } finally {
          writing.remove(this);
        }
      }
    }

    void closeIfStalled(long now, Duration patience) {
      if (now - since < patience.toNanos()) {
        return;
      }
      log.info("{} does not read what it asked for: closed", socket.getRemoteSocketAddress());
      try {
        socket.close();
      } catch (IOException alreadyGone) {
        log.debug("closing a stalled socket", alreadyGone);
      }
    }
  }
}
