package postroad.bench.mailbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import postroad.bench.contender.ServiceProcess;
import postroad.bench.contender.ServiceProcess.Plan;
import postroad.bench.ground.Backlog;
import postroad.bench.ground.Ground;
import postroad.bench.process.Java;
import postroad.bench.process.ProcessTree;

/**
 * How a backlog was filed by a mailbox service that had just started, once its compiler had seen
 * the first part.
 *
 * @param mails how many, without the first part
 * @param seconds from the end of the first part to the last offset
 * @param cpuMillis milliseconds of processor time for each mail, part by part
 */
record Filing(long mails, double seconds, SequencedMap<String, Double> cpuMillis) {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /**
   * The service under test.
   *
   * @param java options of its Java
   */
  record Service(Path folder, Ground ground, List<String> java) {

    Service {
      java = List.copyOf(java);
    }

    ServiceProcess start() throws IOException {
      return ServiceProcess.start(Plan.mailbox(java), folder, ground, Java.ofThisProcess());
    }
  }

  /**
   * Lets the service file what waits.
   *
   * @param from how many offsets there were before
   * @param first how many mails are the first part
   * @param mails how many wait in all
   */
  static Filing of(Service service, Backlog backlog, long from, long first, long mails)
      throws IOException {
    try (ServiceProcess process = service.start()) {
      long begun = awaitFiled(backlog, from + first) - from;
      SequencedMap<String, Double> before = cpuSeconds(service.ground(), process);
      long begin = System.nanoTime();
      awaitFiled(backlog, from + mails);
      double seconds = (System.nanoTime() - begin) / 1e9;
      SequencedMap<String, Double> spent = cpuSeconds(service.ground(), process);
      long measured = Math.max(1, mails - begun);
      spent.replaceAll((part, after) -> 1000 * (after - before.getOrDefault(part, 0.0)) / measured);
      return new Filing(measured, seconds, spent);
    }
  }

  private static SequencedMap<String, Double> cpuSeconds(Ground ground, ServiceProcess process)
      throws IOException {
    SequencedMap<String, ProcessTree> parts = new LinkedHashMap<>();
    parts.put("mailbox", process.tree());
    parts.put("broker", ground.processes().getFirst());
    parts.put("database", ground.processes().getLast());
    return MailServer.cpuSeconds(parts);
  }

  private static long awaitFiled(Backlog backlog, long offsets) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long filed = backlog.filed();
    while (filed < offsets) {
      if (System.nanoTime() > end) {
        throw new IOException("only " + filed + " of " + offsets + " orders were filed in time");
      }
      pause();
      filed = backlog.filed();
    }
    return filed;
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while mail is filed", hurried);
    }
  }

  double perSecond() {
    return mails / seconds;
  }

  double cpuMillisOfAll() {
    return cpuMillis.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
