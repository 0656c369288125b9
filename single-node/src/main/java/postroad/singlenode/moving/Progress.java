package postroad.singlenode.moving;

import java.util.Locale;
import postroad.singlenode.Terminal;
import postroad.singlenode.node.Printable;

/** How far it is, how fast it goes, and how long it will take. */
final class Progress {

  private static final long SAY_EVERY = 200_000_000; // ns

  private final Terminal terminal;
  private final long total;
  private final long begin = System.nanoTime();
  private long said = begin;
  private long messages;
  private long octets;

  /** Of so many octets. */
  Progress(Terminal terminal, long total) {
    this.terminal = terminal;
    this.total = total;
  }

  void add(String mailbox, long moreMessages, long moreOctets) {
    messages += moreMessages;
    octets += moreOctets;
    long now = System.nanoTime();
    if (now - said > SAY_EVERY) {
      said = now;
      terminal.progress(line(mailbox));
    }
  }

  private String line(String mailbox) {
    double part = total == 0 ? 1 : Math.min(1, (double) octets / total);
    double rest = part == 0 ? 0 : seconds() * (1 - part) / part;
    return String.format(
        Locale.ROOT,
        "%3.0f %%  %,d messages  %s  %s left  %s",
        100 * part,
        messages,
        rate(),
        time(rest),
        Printable.line(mailbox));
  }

  /** How fast it was, for the last line. */
  String rate() {
    double seconds = Math.max(seconds(), 0.001);
    return String.format(
        Locale.ROOT, "%,.0f/s  %,.1f MB/s", messages / seconds, octets / 1e6 / seconds);
  }

  double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }

  void end() {
    terminal.progress("");
  }

  static String time(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 90) {
      return whole + " s";
    }
    return whole < 5400 ? (whole + 30) / 60 + " min" : (whole + 1800) / 3600 + " h";
  }
}
