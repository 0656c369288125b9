package postroad.access.octets;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * How many octets of commands and of answers may be in memory, for one session and for all. Whoever
 * finds no room waits a while and is refused then: what runs comes to its end and makes room, so
 * nobody waits for ever.
 */
@Component
@EnableConfigurationProperties(OctetSettings.class)
public final class OctetBudget {

  /** What is counted in: a fair number for small commands, and few enough to be an int. */
  private static final int UNIT = 1024;

  private final OctetSettings settings;
  private final int all;
  private final int session;
  private final Semaphore free;
  private final Counter refused;

  OctetBudget(OctetSettings settings, MeterRegistry meters) {
    this.settings = settings;
    this.all = units(settings.allOctets());
    this.session = units(settings.session().toBytes());
    this.free = new Semaphore(all);
    this.refused =
        Counter.builder("postroad.access.octets.refused")
            .description("commands for which there was no room")
            .register(meters);
    Gauge.builder("postroad.access.octets.held", this, OctetBudget::held)
        .description("what commands that run keep in memory")
        .baseUnit("bytes")
        .register(meters);
  }

  private static int units(long octets) {
    return (int) Math.min(Integer.MAX_VALUE, (octets + UNIT - 1) / UNIT);
  }

  private long held() {
    return (long) (all - free.availablePermits()) * UNIT;
  }

  /** The share of one session; for one thread at a time. */
  public Share share() {
    return new Share();
  }

  private boolean acquire(int units) {
    try {
      return free.tryAcquire(units)
          || free.tryAcquire(units, settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What one session has taken for the command it is in. */
  public final class Share implements AutoCloseable {

    private int taken;

    private Share() {}

    /** Takes so many more for the command in hand; false when there is no room for them. */
    public boolean take(long octets) {
      int units = units(octets);
      if (units <= session - taken && acquire(units)) {
        taken += units;
        return true;
      }
      refused.increment();
      return false;
    }

    /** Takes so many more if they are free now; for who can do without. */
    public boolean takeAtOnce(long octets) {
      int units = units(octets);
      boolean isFree = units <= session - taken && free.tryAcquire(units);
      taken += isFree ? units : 0;
      return isFree;
    }

    /** Takes so many more, or as many as one session may have; for who can do with less. */
    public boolean takeAtMost(long octets) {
      return take(Math.min(octets, (long) (session - taken) * UNIT));
    }

    /** The command is at its end, and has nothing in memory any more. */
    public void giveBack() {
      free.release(taken);
      taken = 0;
    }

    @Override
    public void close() {
      giveBack();
    }
  }
}
