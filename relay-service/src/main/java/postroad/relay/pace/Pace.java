package postroad.relay.pace;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much mail one site may have from us at this moment. It begins with little, gets more while it
 * keeps up, and less as soon as it asks for less. Not safe for several threads; the time is given
 * in.
 */
public final class Pace {

  /** How long a number of connections that was too many is not tried again. */
  private static final Duration MEMORY = Duration.ofMinutes(10);

  /** A site without news for as long is met like a new one. */
  private static final Duration FORGIVEN = Duration.ofHours(1);

  private static final Duration RESTED = Duration.ofMinutes(1);
  private static final Duration FIRST_SILENCE = Duration.ofSeconds(1);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  /** A learned rate grows by so much of itself in each minute that mail is taken. */
  private static final double GROWTH = 0.5;

  private static final double LEAST_PER_SECOND = 0.1;
  private static final double SECONDS_OF_MINUTE = 60;
  private static final int MOST_DOUBLINGS = 20;

  /** What the site wanted, the last time it wanted less. */
  public record Trouble(Sign sign, String words, Instant at) {}

  private final Limits limits;
  private final Bucket bucket;
  private final Throughput throughput;

  private double connections;
  private double tooMany = Double.POSITIVE_INFINITY;
  private boolean isStarting = true;
  private int underWay;

  private int pausesInARow;
  private int silencesInARow;
  private Instant pausedUntil = Instant.MIN;
  private Instant lastCut = Instant.MIN;
  private Instant lastServed = Instant.MIN;
  private Instant lastEnd;
  private double forgottenAbove = Double.POSITIVE_INFINITY;
  private @Nullable Trouble trouble;

  public Pace(Limits limits, Instant now) {
    this.limits = limits;
    this.bucket = new Bucket(limits.mailsPerMinute() / SECONDS_OF_MINUTE, now);
    this.throughput = new Throughput(now);
    this.connections = Math.min(limits.first(), limits.connections());
    this.lastEnd = now;
  }

  /** How many attempts may be made at once. */
  public int connections() {
    return (int) connections;
  }

  /** How long until so many more mails may have begun; zero when that is now. */
  public Duration until(int mails, Instant now) {
    Duration pause = remainingPause(now);
    Duration filling = bucket.until(mails, now);
    return pause.compareTo(filling) > 0 ? pause : filling;
  }

  /** Whether nobody answered, more than once, and the next attempt is not due yet. */
  public boolean isSilent(Instant now) {
    return silencesInARow > 0 && !remainingPause(now).isZero();
  }

  /** An attempt begins. */
  public void begin(Instant now) {
    bucket.take(now);
    underWay++;
  }

  /**
   * An attempt has ended.
   *
   * @param began when it had begun: it says nothing about what was changed since
   */
  public void end(Impression impression, Instant began, Instant now) {
    boolean isNews = !began.isBefore(lastCut);
    switch (impression.sign()) {
      case ANSWERED -> silencesInARow = isNews ? 0 : silencesInARow;
      case SERVED -> served(isNews, now);
      case UNREACHABLE -> {
        if (isNews) {
          unreachable(impression, began, now);
        }
      }
      case CLOSING, TOO_MANY_CONNECTIONS, TOO_FAST -> {
        if (isNews) {
          slowDown(impression, began, now);
        }
      }
    }
    underWay--;
    lastEnd = now;
  }

  /** Whether nothing is under way, and nothing known that the next mail should heed. */
  public boolean isForgettable(Instant now) {
    return underWay == 0
        && lastEnd.plus(RESTED).isBefore(now)
        && (trouble == null
            || trouble.at().plus(FORGIVEN).isBefore(now)
            || (!isLowered() && remainingPause(now).isZero()));
  }

  /** Whether something learned holds, beyond what was set. */
  public boolean isLowered() {
    return tooMany < limits.connections() || isRateLearned() || (!isStarting && isCut());
  }

  /** Everything a person may want to know. */
  public PaceView view(Instant now) {
    return new PaceView(
        connections(),
        limits.connections(),
        underWay,
        perMinute(bucket.perSecond()),
        perMinute(limits.mailsPerMinute() / SECONDS_OF_MINUTE),
        remainingPause(now).isZero() ? null : pausedUntil,
        reason(now),
        trouble);
  }

  private void served(boolean isNews, Instant now) {
    throughput.count(now);
    if (isNews) {
      pausesInARow = 0;
      silencesInARow = 0;
    }
    growRate(now);
    growConnections(now);
    lastServed = now;
  }

  /** One more for each mail at first, later one more for each round of mails. */
  private void growConnections(Instant now) {
    if (lastCut.isBefore(now.minus(MEMORY))) {
      tooMany = Double.POSITIVE_INFINITY;
      isStarting = true;
    }
    double most = Math.min(limits.connections(), tooMany - 1);
    if (underWay >= connections() && connections < most) { // else it was not tried
      connections = Math.min(most, connections + (isStarting ? 1 : 1 / connections));
    }
  }

  private void growRate(Instant now) {
    if (!isRateLearned()) {
      return;
    }
    Duration since = lastServed.equals(Instant.MIN) ? RESTED : Duration.between(lastServed, now);
    double minutes = Math.clamp(since.toMillis() / 60e3, 0, 1);
    double grown = bucket.perSecond() * (1 + GROWTH * minutes);
    boolean isForgotten = grown > forgottenAbove;
    bucket.fillAt(isForgotten ? setRate() : Math.min(grown, setRate()), now);
  }

  private void slowDown(Impression impression, Instant began, Instant now) {
    silencesInARow = 0;
    boolean wereOthersServed = lastServed.isAfter(began);
    boolean isTooFast = impression.sign() == Sign.TOO_FAST;
    if (isTooFast) {
      double fast = Math.min(bucket.perSecond(), throughput.perSecond(now));
      forgottenAbove = Math.max(4 * fast, 10 * LEAST_PER_SECOND);
      bucket.fillAt(Math.min(setRate(), Math.max(LEAST_PER_SECOND, fast / 2)), now);
    } else if (wereOthersServed) {
      tooMany = Math.max(2, underWay);
    }
    cut(impression, now);
    if (isTooFast || !wereOthersServed) {
      pause(doubled(limits.firstPause(), pausesInARow++, limits.longestPause()), now);
    }
  }

  private void unreachable(Impression impression, Instant began, Instant now) {
    if (lastServed.isAfter(began)) {
      tooMany = Math.max(2, underWay);
      cut(impression, now);
      return;
    }
    cut(impression, now);
    silencesInARow++;
    if (silencesInARow > 1) {
      pause(doubled(FIRST_SILENCE, silencesInARow - 2, LONGEST_SILENCE), now);
    }
  }

  private void cut(Impression impression, Instant now) {
    connections = Math.max(1, Math.min(connections, underWay) / 2);
    isStarting = false;
    lastCut = now;
    trouble = new Trouble(impression.sign(), impression.words(), now);
  }

  private void pause(Duration length, Instant now) {
    pausedUntil = now.plus(length);
  }

  private static Duration doubled(Duration first, int times, Duration longest) {
    Duration length = first.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
    return length.compareTo(longest) < 0 ? length : longest;
  }

  private Duration remainingPause(Instant now) {
    return pausedUntil.isAfter(now) ? Duration.between(now, pausedUntil) : Duration.ZERO;
  }

  private double setRate() {
    return limits.mailsPerMinute() / SECONDS_OF_MINUTE;
  }

  private boolean isRateLearned() {
    return bucket.perSecond() < setRate();
  }

  private boolean isCut() {
    return connections() < limits.connections();
  }

  private static @Nullable Long perMinute(double perSecond) {
    return Double.isInfinite(perSecond) ? null : Math.round(perSecond * SECONDS_OF_MINUTE);
  }

  private PaceView.Reason reason(Instant now) {
    if (!remainingPause(now).isZero()) {
      return silencesInARow > 0 ? PaceView.Reason.SILENT : PaceView.Reason.PAUSED;
    }
    if (isRateLearned()) {
      return PaceView.Reason.RATE_LEARNED;
    }
    if (!isCut()) {
      return PaceView.Reason.AS_SET;
    }
    return isStarting ? PaceView.Reason.SLOW_START : PaceView.Reason.CONNECTIONS_LEARNED;
  }
}
