package postroad.ingress.backpressure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.Origin;

/**
 * How far each stage was behind when we last looked, and whom that stops. What was seen too long
 * ago stops nobody: a broker that is away speaks for itself.
 */
public final class Backlog {

  private static final Logger log = LoggerFactory.getLogger(Backlog.class);

  private final BackpressureSettings settings;
  private final InstantSource time;
  private volatile Seen last = new Seen(Map.of(), Set.of(), Instant.MIN);

  /**
   * Nothing has been seen yet.
   *
   * @param time what is too long ago is counted by this
   */
  public Backlog(BackpressureSettings settings, MeterRegistry metrics, InstantSource time) {
    this.settings = settings;
    this.time = time;
    for (Stage stage : Stage.values()) {
      var _ =
          Gauge.builder("postroad.ingress.lag", this, backlog -> backlog.lag(stage))
              .description("records a stage is behind, as far as smtp-ingress knows")
              .tag("stage", stage.word())
              .register(metrics);
      var _ =
          Gauge.builder("postroad.ingress.refusing", this, backlog -> backlog.isBehind(stage))
              .description("1 while mail is put off because a stage is behind")
              .tag("stage", stage.word())
              .register(metrics);
    }
  }

  /** One look at all stages. */
  private record Seen(Map<Stage, Long> lags, Set<Stage> behind, Instant at) {}

  /** The stage for which no mail may begin at this door. */
  public Optional<Stage> stoppingAllMail(Origin.Door door) {
    return behind().stream().filter(stage -> stopsAll(stage, door)).findFirst();
  }

  /** The stage for which a recipient must wait who lives here. */
  public Optional<Stage> stoppingLocalMail() {
    return behind().stream().filter(stage -> stage == Stage.MAILBOX).findFirst();
  }

  /** The stage for which a recipient must wait who lives elsewhere. */
  public Optional<Stage> stoppingRemoteMail() {
    return behind().stream()
        .filter(stage -> stage == Stage.RELAY || stage == Stage.RETURNED)
        .findFirst();
  }

  /** Everyone who is a recipient at the exchange door lives here. */
  private boolean stopsAll(Stage stage, Origin.Door door) {
    return settings.stopsEverything().contains(stage)
        || (stage == Stage.MAILBOX && door == Origin.Door.EXCHANGE);
  }

  /** Notes how far the stages are behind now; a stage that is not named was not looked at. */
  void note(Map<Stage, Long> lags) {
    Set<Stage> before = behind();
    Set<Stage> now = EnumSet.noneOf(Stage.class);
    lags.forEach((stage, lag) -> {
      if (isTooFar(stage, lag, before.contains(stage))) {
        now.add(stage);
      }
    });
    last = new Seen(Map.copyOf(lags), Set.copyOf(now), time.instant());
    tell(before, now);
  }

  /** The stages that are too far behind; none when we have not looked for long. */
  Set<Stage> behind() {
    Seen seen = last;
    if (seen.behind().isEmpty()) {
      return Set.of();
    }
    return isTrusted(seen) ? seen.behind() : Set.of();
  }

  /** How far the stages were behind; empty when we have not looked for long. */
  Map<Stage, Long> lags() {
    Seen seen = last;
    return isTrusted(seen) ? seen.lags() : Map.of();
  }

  long limit(Stage stage) {
    return settings.limit().of(stage);
  }

  private boolean isTrusted(Seen seen) {
    return seen.at().isAfter(time.instant().minus(settings.trust()));
  }

  private boolean isTooFar(Stage stage, long lag, boolean wasTooFar) {
    long limit = limit(stage);
    return limit > 0 && lag > (wasTooFar ? (long) (limit * settings.resume()) : limit);
  }

  private void tell(Set<Stage> before, Set<Stage> now) {
    Map<Stage, Long> lags = new EnumMap<>(last.lags());
    for (Stage stage : now) {
      if (!before.contains(stage)) {
        log.warn(
            "{} is behind by {} records: mail for it is put off", stage.word(), lags.get(stage));
      }
    }
    for (Stage stage : before) {
      if (!now.contains(stage)) {
        log.info("{} is well again: mail for it is taken", stage.word());
      }
    }
  }

  private double lag(Stage stage) {
    Long lag = lags().get(stage);
    return lag == null ? Double.NaN : lag;
  }

  private double isBehind(Stage stage) {
    return behind().contains(stage) ? 1 : 0;
  }
}
