package postroad.bench.access;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import postroad.bench.contender.Door;

/** Many users at once, each on a mailbox of their own. */
final class Visitors {

  private static final Visit.Manner HURRIED = new Visit.Manner(10, Duration.ZERO);

  private final Door door;
  private final List<Reader> readers;
  private final int letters;

  /**
   * Who visits.
   *
   * @param letters how many lie in the mailbox of each
   */
  Visitors(Door door, List<Reader> readers, int letters) {
    this.door = door;
    this.readers = List.copyOf(readers);
    this.letters = letters;
  }

  /** Each pays one visit after the other, without a pause, for so long. */
  Fared hurry(Duration time) {
    Visit.Tally tally = new Visit.Tally();
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Reader reader : readers) {
        clients.execute(() -> {
          Visit visit = visit(HURRIED, tally);
          while (System.nanoTime() < end) {
            visit.pay(reader);
          }
        });
      }
    }
    return new Fared(tally, (System.nanoTime() - begin) / 1e9);
  }

  /** They come one after the other within the ramp; each pays one short visit, with pauses. */
  Fared stroll(Duration ramp, Duration pause) {
    Visit.Tally tally = new Visit.Tally();
    Visit.Manner manner = new Visit.Manner(1, pause);
    long begin = System.nanoTime();
    long apart = ramp.toNanos() / readers.size();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < readers.size(); i++) {
        Reader reader = readers.get(i);
        long due = begin + i * apart;
        clients.execute(() -> {
          LockSupport.parkNanos(due - System.nanoTime());
          visit(manner, tally).pay(reader);
        });
      }
    }
    return new Fared(tally, (System.nanoTime() - begin) / 1e9);
  }

  private Visit visit(Visit.Manner manner, Visit.Tally tally) {
    return new Visit(
        door, letters, manner, tally, new Random(ThreadLocalRandom.current().nextLong()));
  }

  /** How it went. */
  record Fared(Visit.Tally tally, double seconds) {

    double perSecond() {
      return tally.commands().count() / seconds;
    }
  }
}
