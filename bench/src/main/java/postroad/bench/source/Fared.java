package postroad.bench.source;

import java.util.Arrays;

/** How the mail of a load fared, of all that was answered in the measured time. */
public final class Fared {

  private final double seconds;
  private final long[] nanos;
  private final int size;
  private final long refused;
  private final long acknowledged;

  /**
   * What was seen.
   *
   * @param seconds how long was measured
   * @param nanos from asking until the last answer, for each mail taken; with a set rate, from the
   *     moment the mail was due, so that a late client does not hide a slow server
   * @param size octets of one mail
   * @param refused answers other than the one hoped for, and broken connections
   * @param acknowledged mails taken at any time, before and after the measured time too
   */
  Fared(double seconds, long[] nanos, int size, long refused, long acknowledged) {
    this.seconds = seconds;
    this.nanos = nanos.clone();
    this.size = size;
    this.refused = refused;
    this.acknowledged = acknowledged;
    Arrays.sort(this.nanos);
  }

  /** Answers other than the one hoped for, and broken connections. */
  public long refused() {
    return refused;
  }

  /** How many mails were taken, before and after the measured time too. */
  public long acknowledged() {
    return acknowledged;
  }

  /** Mails taken in a second. */
  public double perSecond() {
    return nanos.length / seconds;
  }

  /** Millions of octets taken in a second. */
  public double megabytesPerSecond() {
    return perSecond() * size / 1e6;
  }

  /** How many mails were taken. */
  public int taken() {
    return nanos.length;
  }

  /** Milliseconds within which so many of a hundred mails were answered. */
  public double percentile(double percent) {
    if (nanos.length == 0) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(percent / 100 * nanos.length) - 1;
    return nanos[Math.clamp(index, 0, nanos.length - 1)] / 1e6;
  }
}
