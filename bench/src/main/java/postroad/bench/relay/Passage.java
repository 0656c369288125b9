package postroad.bench.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import postroad.bench.process.ProcessTree;
import postroad.bench.source.Exchange;
import postroad.bench.source.Fared;
import postroad.bench.source.Load;
import postroad.bench.source.SmtpSource;

/**
 * How one load went through one server, from the first mail sent to the last one at the sink.
 *
 * @param mails how many
 * @param seconds from first to last
 * @param cpuMillis milliseconds of processor time for each mail, part by part; the source and the
 *     sink stand last and are no part of the server
 */
record Passage(
    Cell cell, String server, long mails, double seconds, SequencedMap<String, Double> cpuMillis) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SOURCE = "source";
  private static final String SINK = "sink";

  /**
   * The kind of load.
   *
   * @param destinations how many domains the mail is for, each with a host of its own
   * @param sessions how many clients send at once, all their mail in one connection each
   */
  record Cell(int destinations, int sessions, int size) {}

  /** Sends for so long, waits for what is still under way, and says how it went. */
  static Passage of(Cell cell, Mover mover, SmtpSink sink, Duration time) throws IOException {
    SequencedMap<String, Double> before = cpuSeconds(mover, sink);
    long takenBefore = sink.taken();
    long begin = System.nanoTime();
    Fared fared =
        SmtpSource.send(
            new Load(
                mover.address(),
                Places.recipients(cell.destinations()),
                cell.sessions(),
                cell.size(),
                Exchange.LOCKSTEP,
                true,
                0,
                new Load.Time(Duration.ZERO, time)),
            SmtpSource.Watcher.NOBODY);
    sink.await(takenBefore + fared.acknowledged(), PATIENCE);
    double seconds = (System.nanoTime() - begin) / 1e9;
    SequencedMap<String, Double> spent = cpuSeconds(mover, sink);
    spent.replaceAll(
        (part, after) -> 1000 * (after - before.getOrDefault(part, 0.0)) / fared.acknowledged());
    return new Passage(cell, mover.name(), fared.acknowledged(), seconds, spent);
  }

  private static SequencedMap<String, Double> cpuSeconds(Mover mover, SmtpSink sink) {
    SequencedMap<String, Double> spent = mover.cpuSeconds();
    spent.put(SOURCE, new ProcessTree(ProcessHandle.current()).ownCpuSeconds());
    spent.put(SINK, sink.tree().cpuSeconds());
    return spent;
  }

  double perSecond() {
    return mails / seconds;
  }

  double megabytesPerSecond() {
    return perSecond() * cell.size() / 1e6;
  }

  /** Of all parts of the server together. */
  double cpuMillisOfServer() {
    return ofServer().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Part by part. */
  SequencedMap<String, Double> ofServer() {
    SequencedMap<String, Double> parts = new LinkedHashMap<>(cpuMillis);
    parts.remove(SOURCE);
    parts.remove(SINK);
    return parts;
  }

  /** Of the source and the sink together. */
  double cpuMillisBeside() {
    return cpuMillis.getOrDefault(SOURCE, 0.0) + cpuMillis.getOrDefault(SINK, 0.0);
  }
}
