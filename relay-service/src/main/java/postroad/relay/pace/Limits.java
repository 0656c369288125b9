package postroad.relay.pace;

import java.time.Duration;

/**
 * The most a site may have from us, as somebody has set it; what is learned stays below.
 *
 * @param connections at once
 * @param first connections at once before anything is known of the site
 * @param mailsPerMinute infinite when nothing is set
 * @param mailsPerSession before it ends
 * @param firstPause after the site has asked for less; it doubles each time
 * @param longestPause however often it asks
 */
public record Limits(
    int connections,
    int first,
    double mailsPerMinute,
    int mailsPerSession,
    Duration firstPause,
    Duration longestPause) {

  public Limits {
    if (connections < 1 || first < 1 || mailsPerSession < 1 || !(mailsPerMinute > 0)) {
      throw new IllegalArgumentException("a site may have something at least");
    }
  }
}
