package postroad.contract;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A time that only goes on: it begins at the time of day and is then counted by what cannot be put
 * right or wrong. A pause that was meant for minutes lasts minutes, whatever the machine's clock
 * does meanwhile.
 */
public final class SteadyTime implements InstantSource {

  private final LongSupplier nanos;
  private final Instant beginning;
  private final long began;

  SteadyTime(InstantSource timeOfDay, LongSupplier nanos) {
    this.nanos = nanos;
    this.beginning = timeOfDay.instant();
    this.began = nanos.getAsLong();
  }

  /** One that begins now. */
  public static SteadyTime begin() {
    return new SteadyTime(InstantSource.system(), System::nanoTime);
  }

  @Override
  public Instant instant() {
    return beginning.plusNanos(nanos.getAsLong() - began);
  }
}
