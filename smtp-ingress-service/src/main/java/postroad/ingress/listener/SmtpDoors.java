package postroad.ingress.listener;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import postroad.ingress.IngressSettings;
import postroad.protocol.ConnectionLimits;
import postroad.protocol.WriteWatchdog;

/** Our doors: opened when all else stands, closed before anything else goes. */
@Component
public final class SmtpDoors implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SmtpDoors.class);

  private final IngressSettings settings;
  private final DrainSettings drain;
  private final DoorPlans plans;
  private final MeterRegistry metrics;
  private final Map<String, SmtpDoor> open = new LinkedHashMap<>();
  private @Nullable WriteWatchdog watchdog;

  SmtpDoors(IngressSettings settings, DrainSettings drain, DoorPlans plans, MeterRegistry metrics) {
    this.settings = settings;
    this.drain = drain;
    this.plans = plans;
    this.metrics = metrics;
  }

  /** The port a door in fact listens on, by its name: exchange, submission, submissions or lmtp. */
  public synchronized int port(String door) {
    SmtpDoor found = open.get(door);
    if (found == null) {
      throw new IllegalStateException("this door is closed: " + door);
    }
    return found.port();
  }

  @Override
  public synchronized void start() {
    ConnectionLimits limits =
        new ConnectionLimits(
            settings.limits().connections(), settings.limits().connectionsPerClient());
    for (ConnectionLimits.Reason reason : ConnectionLimits.Reason.values()) {
      var _ =
          FunctionCounter.builder("postroad.turned.away", limits, all -> all.turnedAwayFor(reason))
              .description("clients that could not come in, or stay")
              .tag("reason", reason.name().toLowerCase(Locale.ROOT))
              .register(metrics);
    }
    WriteWatchdog writes = new WriteWatchdog(settings.deadlines().write());
    watchdog = writes;
    try {
      for (SmtpDoor.Plan plan : plans.enabled()) {
        SmtpDoor door = SmtpDoor.open(plan, limits, writes);
        open.put(plan.name(), door);
        var _ =
            Gauge.builder("postroad.connections", door, SmtpDoor::sessions)
                .description("clients inside")
                .tag("door", plan.name())
                .register(metrics);
      }
    } catch (RuntimeException oneStaysClosed) {
      closeAll(Duration.ZERO);
      throw oneStaysClosed;
    }
  }

  /**
   * Readiness has gone down already: whoever sends clients to us has time to see it. Then nobody
   * comes in; mails that are coming in may finish; everyone else is told to come again (421 4.3.2).
   */
  @Override
  public synchronized void stop() {
    leadIn();
    closeAll(settings.deadlines().drain());
  }

  @Override
  public synchronized boolean isRunning() {
    return !open.isEmpty();
  }

  private void leadIn() {
    if (open.isEmpty() || drain.lead().isZero()) {
      return;
    }
    log.info("the doors close in {} ms", drain.lead().toMillis());
    try {
      Thread.sleep(drain.lead());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeAll(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    open.values().forEach(SmtpDoor::retire);
    open.values().forEach(door -> door.close(Duration.ofNanos(end - System.nanoTime())));
    open.clear();
    if (watchdog != null) {
      watchdog.close();
      watchdog = null;
    }
  }
}
