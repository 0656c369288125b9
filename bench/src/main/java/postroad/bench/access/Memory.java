package postroad.bench.access;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import postroad.bench.contender.AccessServer;
import postroad.bench.contender.Door;
import postroad.bench.contender.DovecotServer;
import postroad.bench.process.Heap;
import postroad.bench.process.ProcessTree;

/** What sessions cost that only wait, above the process without them. */
final class Memory {

  private static final int FIRST = 50;

  /** So often the first come and go. */
  private static final int ROUNDS = 100;

  private final Contenders contenders;
  private final PrintStream out;

  Memory(Contenders contenders, PrintStream out) {
    this.contenders = contenders;
    this.out = out;
  }

  /** So many sessions at each door of each server. */
  void measure(List<Reader> readers, int count) throws IOException {
    title();
    try (AccessServer ours = contenders.ours()) {
      print("Postroad, in clear", "8 KiB", count, ours(ours, ours.imap(), readers, count));
    }
    try (AccessServer ours = contenders.ours()) {
      print("Postroad, inside TLS", "20 KiB", count, ours(ours, ours.imaps(), readers, count));
    }
    DovecotServer dovecot = contenders.dovecot();
    if (dovecot != null) {
      print("Dovecot, in clear", "", count, theirs(dovecot, dovecot.imap(), readers, count));
      print("Dovecot, inside TLS", "", count, theirs(dovecot, dovecot.imaps(), readers, count));
    }
  }

  /** As many as the process may have open, inside TLS, and one that still asks. */
  void many(List<Reader> readers, int count) throws IOException {
    title();
    try (AccessServer ours = contenders.ours()) {
      print(
          "Postroad, inside TLS",
          "20,000 in 1,024 MiB",
          count,
          ours(ours, ours.imaps(), readers, count));
    }
  }

  private void title() {
    out.printf(
        "%n| idle sessions | how many | resident KiB each | live heap KiB each | resident MiB in all | goal |%n"
            + "|---|---|---|---|---|---|%n");
  }

  /**
   * The first load classes, fill pools, and come until the compilers are done with what they do: a
   * stack that waits in code not yet compiled is larger, and stays so. They are not counted.
   */
  private static Cost ours(AccessServer ours, Door door, List<Reader> readers, int count)
      throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Idlers.come(door, readers, FIRST).close();
    }
    Heap heap = new Heap(ours.itself().pid());
    long live = heap.liveOctets();
    double resident = ours.itself().residentMebibytes();
    try (Idlers _ = Idlers.come(door, readers, count)) {
      double withAll = ours.itself().residentMebibytes();
      long alive = heap.liveOctets();
      return new Cost(
          1024 * (withAll - resident) / count, (alive - live) / 1024.0 / count, withAll);
    }
  }

  private static Cost theirs(DovecotServer dovecot, Door door, List<Reader> readers, int count)
      throws IOException {
    Idlers.come(door, readers, FIRST).close();
    ProcessTree tree = dovecot.itself();
    double before = tree.proportionalMebibytes();
    try (Idlers _ = Idlers.come(door, readers, count)) {
      double withAll = tree.proportionalMebibytes();
      return new Cost(1024 * (withAll - before) / count, Double.NaN, withAll);
    }
  }

  private void print(String who, String goal, int count, Cost cost) {
    out.printf(
        Locale.ROOT,
        "| %s | %,d | %.1f | %.1f | %.0f | %s |%n",
        who,
        count,
        cost.residentKibibytes(),
        cost.liveKibibytes(),
        cost.residentMebibytesInAll(),
        goal);
  }

  /** What one session costs, and what the process has with all of them. */
  private record Cost(
      double residentKibibytes, double liveKibibytes, double residentMebibytesInAll) {}
}
