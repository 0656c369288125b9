package postroad.bench.access;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import postroad.bench.contender.AccessServer;
import postroad.bench.contender.ServiceProcess;
import postroad.bench.contender.ServiceProcess.Plan;
import postroad.bench.ground.Backlog;
import postroad.bench.ground.Residents;
import postroad.bench.process.Java;

/**
 * How soon those who wait hear of a message that the mailbox service files for them. The clock runs
 * from the beginning of the transaction that files it, so what is measured is more than what
 * counts, which is the time from its end.
 */
final class WakeUps {

  private static final Pattern EXISTS = Pattern.compile("\\* (\\d+) EXISTS");
  private static final Duration LAST = Duration.ofSeconds(30);

  private final Contenders contenders;
  private final Residents residents;
  private final PrintStream out;

  WakeUps(Contenders contenders, PrintStream out) {
    this.contenders = contenders;
    this.residents = new Residents(contenders.ground().database());
    this.out = out;
  }

  /**
   * Each reader waits in one session.
   *
   * @param letters how many each has before
   * @param perSecond so many messages come for all together
   */
  void measure(List<Reader> readers, int letters, int perSecond, Duration time)
      throws IOException, InterruptedException {
    try (AccessServer ours = contenders.ours();
        ServiceProcess _ =
            ServiceProcess.start(
                Plan.mailbox(contenders.java()),
                contenders.folder(),
                contenders.ground(),
                Java.ofThisProcess());
        Backlog backlog = new Backlog(contenders.ground().brokers());
        Idlers idlers = Idlers.come(ours.imap(), readers, readers.size())) {
      List<Ear> ears = new ArrayList<>();
      for (int i = 0; i < readers.size(); i++) {
        Ear ear = new Ear(readers.get(i), idlers.clients().get(i));
        ears.add(ear);
        Thread.startVirtualThread(ear::listen);
      }
      Map<Reader, Integer> sent = new HashMap<>();
      send(backlog, readers, perSecond, time.dividedBy(2), sent); // for the compiler
      Map<Reader, Integer> before = Map.copyOf(sent);
      send(backlog, readers, perSecond, time, sent);
      print(ears, letters, before, sent);
    }
  }

  private void send(
      Backlog backlog,
      List<Reader> readers,
      int perSecond,
      Duration time,
      Map<Reader, Integer> sent) {
    Random random = new Random(perSecond);
    long begin = System.nanoTime();
    long count = perSecond * time.toSeconds();
    for (int i = 0; i < count; i++) {
      LockSupport.parkNanos(begin + i * 1_000_000_000L / perSecond - System.nanoTime());
      Reader reader = readers.get(random.nextInt(readers.size()));
      backlog.add(reader.account(), Letters.letter(i));
      sent.merge(reader, 1, Integer::sum);
    }
    backlog.flush();
  }

  private void print(
      List<Ear> ears, int letters, Map<Reader, Integer> before, Map<Reader, Integer> sent)
      throws InterruptedException {
    Durations latencies = new Durations();
    long end = System.nanoTime() + LAST.toNanos();
    long missing = 0;
    long surplus = 0;
    for (Ear ear : ears) {
      int expected = letters + sent.getOrDefault(ear.reader, 0);
      while (ear.last() < expected && expected > letters && System.nanoTime() < end) {
        Thread.sleep(20);
      }
      missing += expected > letters ? Math.max(0, expected - ear.last()) : 0;
      surplus += expected == letters ? ear.heard.size() : 0;
      List<Instant> filed = residents.filedAt(ear.reader.account());
      for (int n = letters + before.getOrDefault(ear.reader, 0); n < filed.size(); n++) {
        Instant told = ear.toldOf(n + 1);
        if (told != null) {
          latencies.add(Duration.between(filed.get(n), told).toNanos());
        }
      }
    }
    out.printf(
        Locale.ROOT,
        "%n| waiting | messages | p50 ms | p99 ms | max ms | not told | told for nothing |"
            + " goal |%n|---|---|---|---|---|---|---|---|%n"
            + "| %,d | %,d | %.1f | %.1f | %.1f | %d | %d | p99 50 ms |%n",
        ears.size(),
        latencies.count(),
        latencies.percentile(50),
        latencies.percentile(99),
        latencies.percentile(100),
        missing,
        surplus);
  }

  /** One who waits, and when he heard of how many messages. */
  private static final class Ear {

    final Reader reader;
    final ImapClient client;
    final ConcurrentMap<Integer, Instant> heard = new ConcurrentHashMap<>();

    Ear(Reader reader, ImapClient client) {
      this.reader = reader;
      this.client = client;
    }

    void listen() {
      try {
        while (true) {
          Matcher told = EXISTS.matcher(client.line());
          if (told.matches()) {
            heard.put(Integer.parseInt(told.group(1)), Instant.now());
          }
        }
      } catch (IOException over) {
        Thread.currentThread().interrupt();
      }
    }

    int last() {
      return heard.keySet().stream().mapToInt(each -> each).max().orElse(0);
    }

    /** When the message of this number was first told of, be it with others. */
    @Nullable Instant toldOf(int number) {
      Map.Entry<Integer, Instant> first = new TreeMap<>(heard).ceilingEntry(number);
      return first == null ? null : first.getValue();
    }
  }
}
