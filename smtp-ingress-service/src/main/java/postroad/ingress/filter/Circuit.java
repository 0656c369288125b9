package postroad.ingress.filter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps us from waiting, mail after mail, for somebody who does not answer: after some failures in
 * a row nobody is asked for a while, and then by one mail first.
 */
final class Circuit {

  private final int patience;
  private final Duration pause;
  private final InstantSource time;
  private int failures;
  private Instant closedUntil = Instant.MIN;

  /**
   * Nobody has failed yet.
   *
   * @param time what a pause is counted by; nothing that can be put right or wrong
   */
  Circuit(int patience, Duration pause, InstantSource time) {
    this.patience = patience;
    this.pause = pause;
    this.time = time;
  }

  /** Whether to ask now; whoever is told so says how it went. */
  synchronized boolean mayAsk() {
    Instant now = time.instant();
    if (failures < patience) {
      return true;
    }
    if (now.isBefore(closedUntil)) {
      return false;
    }
    closedUntil = now.plus(pause);
    return true;
  }

  synchronized void answered() {
    failures = 0;
  }

  synchronized void failed() {
    failures++;
    closedUntil = time.instant().plus(pause);
  }
}
