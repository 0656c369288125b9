package postroad.relay.pace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a site may have at this moment, and why.
 *
 * @param connections that may be open for mail at once
 * @param connectionsSet the most that was set
 * @param underWay attempts that are being made
 * @param mailsPerMinute absent when mail goes as fast as it is taken
 * @param mailsPerMinuteSet absent when nothing was set
 * @param pausedUntil absent when mail may go now
 * @param trouble the last time the site wanted less; absent when it never did
 */
public record PaceView(
    int connections,
    int connectionsSet,
    int underWay,
    @Nullable Long mailsPerMinute,
    @Nullable Long mailsPerMinuteSet,
    @Nullable Instant pausedUntil,
    Reason reason,
    Pace.@Nullable Trouble trouble) {

  /** Why the limits are as they are. */
  public enum Reason {
    AS_SET("as set"),
    SLOW_START("it is new to us, and gets more as it takes mail"),
    CONNECTIONS_LEARNED("fewer connections, since it had too many from us"),
    RATE_LEARNED("less mail a minute, since it had too much from us"),
    PAUSED("a pause, since it asked for less"),
    SILENT("a pause, since nobody answered");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** The reason for people. */
    public String words() {
      return words;
    }
  }
}
