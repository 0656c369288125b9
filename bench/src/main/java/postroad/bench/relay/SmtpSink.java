package postroad.bench.relay;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import postroad.bench.process.Pause;
import postroad.bench.process.ProcessTree;
import postroad.bench.process.ServerProcess;

/**
 * Postfix's {@code smtp-sink}, which takes every mail at every address of this machine, throws it
 * away and counts.
 */
final class SmtpSink implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/smtp-sink");
  private static final String COUNTED = "mesg=";
  private static final int LAST_WORDS = 256;
  private static final Duration GLANCE = Duration.ofMillis(2);

  private final ServerProcess process;
  private final Path counts;

  private SmtpSink(ServerProcess process, Path counts) {
    this.process = process;
    this.counts = counts;
  }

  /** Whether it is on this machine (Debian: {@code apt-get install postfix}). */
  static boolean isInstalled() {
    return Files.exists(PROGRAM);
  }

  /** Starts it on this port. */
  static SmtpSink start(Path folder, int port) throws IOException {
    Path counts = folder.resolve("sink.counts");
    List<String> command =
        List.of(
            PROGRAM.toString(),
            "-4",
            "-c",
            "-u",
            "nobody",
            "-m",
            "10000",
            "0.0.0.0:" + port,
            "1000");
    return new SmtpSink(ServerProcess.start(command, counts, port), counts);
  }

  ProcessTree tree() {
    return process.tree();
  }

  /** How many mails it has taken so far. */
  long taken() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(counts.toFile(), "r")) {
      long length = file.length();
      byte[] last = new byte[(int) Math.min(LAST_WORDS, length)];
      file.seek(length - last.length);
      file.readFully(last);
      return lastCount(new String(last, StandardCharsets.US_ASCII));
    }
  }

  /** Each count ends in a return; one without may be half written. */
  private static long lastCount(String words) {
    int end = words.lastIndexOf('\r');
    int begin = words.lastIndexOf(COUNTED, end);
    return begin < 0 ? 0 : Long.parseLong(words.substring(begin + COUNTED.length(), end).strip());
  }

  /**
   * Returns when it has taken so many.
   *
   * @throws IOException when it takes none for so long
   */
  void await(long wanted, Duration patience) throws IOException {
    long known = taken();
    long since = System.nanoTime();
    while (known < wanted) {
      Pause.of(GLANCE);
      long now = taken();
      if (now > known) {
        known = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > patience.toNanos()) {
        throw new IOException((wanted - known) + " mails have not come");
      }
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
