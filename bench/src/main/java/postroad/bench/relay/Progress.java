package postroad.bench.relay;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line for whoever waits at a terminal: what is measured now, and how it goes. */
final class Progress implements AutoCloseable {

  private static final Duration STEP = Duration.ofSeconds(1);

  private final PrintStream out;
  private final String what;
  private final SmtpSink sink;
  private final @Nullable Thread telling;

  Progress(PrintStream out, String what, SmtpSink sink) {
    this.out = out;
    this.what = what;
    this.sink = sink;
    this.telling = isWatched() ? Thread.ofVirtual().name("progress").start(this::tell) : null;
  }

  @SuppressWarnings("SystemConsoleNull") // its contract still allows null
  private static boolean isWatched() {
    Console terminal = System.console();
    return terminal != null && terminal.isTerminal();
  }

  private void tell() {
    try {
      long before = sink.taken();
      while (true) {
        Thread.sleep(STEP);
        long now = sink.taken();
        out.printf(Locale.ROOT, "\r\033[K%s: %,d mails in the last second", what, now - before);
        before = now;
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    } catch (IOException unknown) {
      out.println(unknown.getMessage());
    }
  }

  @Override
  public void close() {
    if (telling != null) {
      telling.interrupt();
      out.print("\r\033[K");
    }
  }
}
