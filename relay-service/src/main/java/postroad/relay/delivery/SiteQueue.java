package postroad.relay.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.SteadyTime;
import postroad.relay.RelaySettings;
import postroad.relay.pace.Berth;
import postroad.relay.pace.Impression;
import postroad.relay.pace.Limits;
import postroad.relay.pace.Pace;
import postroad.relay.pace.Sign;
import postroad.relay.pace.Site;
import postroad.relay.pace.Visit;

/**
 * The mail that waits for one site, and the virtual threads that carry it there: as many, and as
 * fast, as its pace allows. A site that is slow or does not answer gives mail back instead of
 * gathering it.
 */
final class SiteQueue {

  private static final Logger log = LoggerFactory.getLogger(SiteQueue.class);

  /** How long a site with mail for it may owe us an answer before it counts as slow. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** A site holds as much mail as so many destinations at most, however many it stands for. */
  private static final int MOST_DESTINATIONS = 4;

  private static final double WEIGHT_OF_THE_LAST = 0.1;

  /** Whether one more mail may wait. */
  enum Room {
    TAKEN("it waits"),
    /** Not now, but soon: the site keeps pace. */
    SOON("it is to wait elsewhere"),
    BEHIND("more mail for the domain than it takes"),
    ASKED_FOR_LESS("the domain is to have less mail from us for a while"),
    SILENT("no host of the domain answers");

    private final String reason;

    Room(String reason) {
      this.reason = reason;
    }

    /** Why not, in words a sender can read. */
    String reason() {
      return reason;
    }
  }

  private final Site site;
  private final Carrier carrier;
  private final Executor threads;
  private final RelaySettings.Window window;
  private final InstantSource clock;
  private final Pace pace;
  private final Berth berth;

  private final WaitingMail waiting = new WaitingMail();
  private int workers;
  private boolean isLeaveAwaited;
  private int answers;
  private long lastAnswer = System.nanoTime();
  private double nanosPerAnswer;

  SiteQueue(
      Site site, Limits limits, Carrier carrier, Executor threads, RelaySettings.Window window) {
    this.site = site;
    this.carrier = carrier;
    this.threads = threads;
    this.window = window;
    this.clock = SteadyTime.begin();
    this.pace = new Pace(limits, clock.instant());
    this.berth = new Berth(site, limits.connections(), limits.mailsPerSession());
  }

  /** Lets one more mail wait, if there is room. */
  synchronized Room offer(OpenOrder open) {
    Instant now = clock.instant();
    if (pace.isSilent(now)) {
      return Room.SILENT;
    }
    if (pace.until(waiting.size() + 1, now).compareTo(window.patience()) > 0) {
      return Room.ASKED_FOR_LESS;
    }
    if (isFullFor(open.order().towards())) {
      return keepsPace() ? Room.SOON : Room.BEHIND;
    }
    take(open);
    return Room.TAKEN;
  }

  private boolean isFullFor(String destination) {
    return waiting.sizeFor(destination) >= window.perDestination()
        || waiting.size() >= window.perDestination() * MOST_DESTINATIONS;
  }

  /** Lets one more mail wait, whether there is room or not. */
  synchronized void take(OpenOrder open) {
    if (workers == 0) {
      lastAnswer = System.nanoTime(); // it had nothing to answer until now
      answers = 0;
    }
    waiting.add(open);
    hire();
  }

  /**
   * Takes out what has waited too long.
   *
   * @param excusedUntil the moment of {@code nanoTime} before which a wait does not count
   */
  synchronized List<OpenOrder> takeOverdue(long excusedUntil) {
    long latest = System.nanoTime() - window.patience().toNanos();
    return latest - excusedUntil > 0 ? waiting.takeOlderThan(latest) : List.of();
  }

  /** Takes out what is no longer ours. */
  synchronized void forgetLetGo() {
    var _ = waiting.takeIf(OpenOrder::isLetGo);
  }

  /** Whether nothing waits and nothing is on its way. */
  synchronized boolean isIdle() {
    return waiting.isEmpty() && workers == 0;
  }

  /** Whether nobody misses it: it is idle, and knows nothing that the next mail should heed. */
  synchronized boolean isForgettable() {
    return isIdle() && pace.isForgettable(clock.instant());
  }

  /** How it is at this moment. */
  synchronized SiteView view() {
    return new SiteView(site, waiting.size(), pace.view(clock.instant()));
  }

  /** One more worker, if there is mail for it and leave; whoever waits for leave hires the next. */
  private void hire() {
    if (!waiting.isEmpty() && !isLeaveAwaited && workers < pace.connections()) {
      workers++;
      threads.execute(this::work);
    }
  }

  private void work() {
    for (Start start = next(); start != null; start = next()) {
      Visit visit = new Visit(berth);
      boolean isReached = isReached(start.open(), visit);
      GivenBack hopeless = afterAttempt(start, isReached, visit.impression());
      for (OpenOrder open : hopeless.mail()) {
        threads.execute(() -> carrier.giveBack(open, hopeless.why().reason()));
      }
    }
  }

  /** An attempt that begins. */
  private record Start(OpenOrder open, Instant at, long nanos) {}

  /** What need not be tried now. */
  private record GivenBack(List<OpenOrder> mail, Room why) {

    static final GivenBack NOTHING = new GivenBack(List.of(), Room.TAKEN);
  }

  private boolean isReached(OpenOrder open, Visit visit) {
    try {
      return carrier.carry(open, visit);
    } catch (RuntimeException bug) {
      log.error("{} could not be brought to its end", open.order().envelope().mailId(), bug);
      return true;
    }
  }

  /** Waits for leave; absent when this worker is not needed any more. */
  private synchronized @Nullable Start next() {
    while (workers <= pace.connections() && !isLeaveAwaited && awaitLeave()) {
      OpenOrder open = waiting.next();
      if (open == null) {
        break;
      }
      Instant now = clock.instant();
      pace.begin(now);
      hire();
      return new Start(open, now, System.nanoTime());
    }
    workers--;
    return null;
  }

  /** One worker waits until the next mail may go; false when it was stopped. */
  private boolean awaitLeave() {
    try {
      Duration rest = pace.until(1, clock.instant());
      while (!rest.isZero() && !waiting.isEmpty()) {
        isLeaveAwaited = true;
        wait(rest.toMillis() + 1);
        rest = pace.until(1, clock.instant());
      }
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      isLeaveAwaited = false;
    }
  }

  private synchronized GivenBack afterAttempt(Start start, boolean isReached, Impression seen) {
    boolean isOfOneHost = seen.sign() == Sign.UNREACHABLE && !site.isOneSetOfHosts();
    Instant now = clock.instant();
    pace.end(isOfOneHost ? Impression.NONE : seen, start.at(), now);
    hire();
    if (pace.isSilent(now)) {
      return new GivenBack(waiting.takeIf(open -> true), Room.SILENT);
    }
    if (pace.until(1, now).compareTo(window.patience()) > 0) {
      return new GivenBack(waiting.takeIf(open -> true), Room.ASKED_FOR_LESS);
    }
    if (isReached) {
      noteAnswer();
      return GivenBack.NOTHING;
    }
    if (answers > 0 && lastAnswer - start.nanos() > 0) {
      return GivenBack.NOTHING;
    }
    boolean isOfAll = seen.sign() == Sign.UNREACHABLE && site.isOneSetOfHosts();
    String towards = start.open().order().towards();
    return new GivenBack(
        waiting.takeIf(open -> isOfAll || open.order().towards().equals(towards)), Room.SILENT);
  }

  private void noteAnswer() {
    long now = System.nanoTime();
    double last = now - lastAnswer;
    nanosPerAnswer =
        answers == 0 ? last : WEIGHT_OF_THE_LAST * last + (1 - WEIGHT_OF_THE_LAST) * nanosPerAnswer;
    lastAnswer = now;
    answers++;
  }

  /** Whether all that waits will be gone before any of it has waited too long. */
  private boolean keepsPace() {
    long silence = System.nanoTime() - lastAnswer;
    if (silence < GRACE.toNanos()) {
      return answers == 0 || isInTime(nanosPerAnswer);
    }
    return answers > 0 && isInTime(Math.max((double) silence, nanosPerAnswer));
  }

  private boolean isInTime(double nanosForOne) {
    return nanosForOne * waiting.size() < window.patience().toNanos();
  }
}
