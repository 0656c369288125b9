package postroad.bench.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import postroad.bench.adversity.Wire;
import postroad.bench.ground.BrokerCluster;

/** One thing done to a site. */
sealed interface Fault {

  /** What must be put around a site before this can be done. */
  default Optional<Need> need() {
    return Optional.empty();
  }

  /** What a site does not have by itself. */
  enum Need {
    /** Ways to broker, database and other hosts that can be cut. */
    WIRES,
    /** A file system of its own. */
    DISK,
    /** A clock of its own. */
    CLOCK,
    /** A second relay and a second mailbox service. */
    SECONDS,
    /** Three brokers that keep copies for one another. */
    BROKERS
  }

  /** Done to one part. */
  sealed interface OfPart extends Fault {

    /** The part, or {@link Schedule#ANY}. */
    String part();

    /** The same, done to this part. */
    OfPart at(String part);

    @Override
    default Optional<Need> need() {
      if (BrokerCluster.NAMES.contains(part())) {
        return Optional.of(Need.BROKERS);
      }
      return Schedule.SECONDS.contains(part()) ? Optional.of(Need.SECONDS) : Optional.empty();
    }
  }

  /** Ended without a word (SIGKILL). */
  record Kill(String part) implements OfPart {
    @Override
    public Kill at(String other) {
      return new Kill(other);
    }

    @Override
    public String toString() {
      return "kill " + part;
    }
  }

  /** Asked to end (SIGTERM), and started again by its keeper. */
  record Restart(String part) implements OfPart {
    @Override
    public Restart at(String other) {
      return new Restart(other);
    }

    @Override
    public String toString() {
      return "restart " + part;
    }
  }

  /** Held still (SIGSTOP) for so long: to its neighbours a host that does not answer. */
  record Freeze(String part, Duration time) implements OfPart {
    @Override
    public Freeze at(String other) {
      return new Freeze(other, time);
    }

    @Override
    public String toString() {
      return "freeze " + part + " for " + time.toSeconds();
    }
  }

  /** Some of several brokers are killed, and started again after so long; then all is mended. */
  record Lose(List<String> brokers, Duration time) implements Fault {

    public Lose {
      brokers = List.copyOf(brokers);
    }

    @Override
    public Optional<Need> need() {
      return Optional.of(Need.BROKERS);
    }

    @Override
    public String toString() {
      return "lose " + String.join(" and ", brokers) + " for " + time.toSeconds();
    }
  }

  /** The whole site is ended without a word, and started again. */
  record KillNode() implements Fault {
    @Override
    public String toString() {
      return "kill node";
    }
  }

  /** The way to broker, database or other hosts is like this for so long. */
  record Trouble(String end, Wire.State state, Duration time) implements Fault {
    @Override
    public Optional<Need> need() {
      return Optional.of(Need.WIRES);
    }

    @Override
    public String toString() {
      return "the way to %s is %s for %d".formatted(end, state, time.toSeconds());
    }
  }

  /** Connections there carry nothing any more, and nobody is told. */
  record Forget(String end) implements Fault {
    @Override
    public Optional<Need> need() {
      return Optional.of(Need.WIRES);
    }

    @Override
    public String toString() {
      return "forget " + end;
    }
  }

  /** The disk is full for so long. */
  record FullDisk(Duration time) implements Fault {
    @Override
    public Optional<Need> need() {
      return Optional.of(Need.DISK);
    }

    @Override
    public String toString() {
      return "fill disk for " + time.toSeconds();
    }
  }

  /** The disk writes half a megabyte a second for so long. */
  record SlowDisk(Duration time) implements Fault {
    @Override
    public Optional<Need> need() {
      return Optional.of(Need.DISK);
    }

    @Override
    public String toString() {
      return "slow disk for " + time.toSeconds();
    }
  }

  /** What was not flushed to the disk is lost, and all processes end. */
  record CutPower() implements Fault {
    @Override
    public Optional<Need> need() {
      return Optional.of(Need.DISK);
    }

    @Override
    public String toString() {
      return "cut power";
    }
  }

  /** The time of day is another. */
  record TurnClock(Duration offset) implements Fault {
    @Override
    public Optional<Need> need() {
      return Optional.of(Need.CLOCK);
    }

    @Override
    public String toString() {
      return "turn clock to " + offset.toSeconds();
    }
  }
}
