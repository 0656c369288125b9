package postroad.bench.reconcile;

import java.time.Duration;

/** One thing done to one part. */
sealed interface Fault {

  /** The part it is done to, or {@link Schedule#ANY}. */
  String part();

  /** The same, done to this part. */
  Fault at(String part);

  /** Ended without a word (SIGKILL). */
  record Kill(String part) implements Fault {
    @Override
    public Fault at(String other) {
      return new Kill(other);
    }

    @Override
    public String toString() {
      return "kill " + part;
    }
  }

  /** Asked to end (SIGTERM), and started again by its keeper. */
  record Restart(String part) implements Fault {
    @Override
    public Fault at(String other) {
      return new Restart(other);
    }

    @Override
    public String toString() {
      return "restart " + part;
    }
  }

  /** Held still (SIGSTOP) for so long: to its neighbours a host that does not answer. */
  record Freeze(String part, Duration time) implements Fault {
    @Override
    public Fault at(String other) {
      return new Freeze(other, time);
    }

    @Override
    public String toString() {
      return "freeze " + part + " for " + time.toSeconds();
    }
  }
}
