package postroad.bench.access;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postroad.bench.contender.AccessServer;
import postroad.bench.contender.ComparisonOptions;
import postroad.bench.contender.DovecotServer;
import postroad.bench.contender.MailboxServer;
import postroad.bench.ground.Ground;
import postroad.bench.process.Java;
import postroad.bench.process.ProcessTree;

/** All of it, part by part: reading and writing much, many users, and sessions that wait. */
public final class AccessBench {

  private static final int APPENDED = 2_000;
  private static final int MOST_IDLERS = 20_000;
  private static final int OTHER_FILES = 500;
  private static final int PER_SECOND = 100;

  /** For thousands of sessions, so that process and heap together stay below a gibibyte. */
  private static final List<String> FOR_MANY = List.of("-Xmx640m");

  private static final Duration JIT = Duration.ofSeconds(20);
  private static final Duration RAMP = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(9);

  private final ComparisonOptions<Part> options;
  private final PrintStream out;

  /** What can be measured by itself. */
  public enum Part {
    /** A few, 50 and 100 users who do a bit of everything. */
    MIXED,
    /** Envelopes and structures of 10,000 messages. */
    FETCH,
    /** All octets of 10,000 messages. */
    BODIES,
    /** One APPEND after the other. */
    APPEND,
    /** 10,000 messages over POP3. */
    POP3,
    /** Envelopes and structures of 100,000 messages. */
    LARGE,
    /** A mailbox of 100,000 messages: SELECT, SEARCH, SORT, THREAD. */
    QUESTIONS,
    /** What 1,000 sessions take that only wait. */
    IDLE,
    /** What 20,000 such sessions inside TLS take. */
    MANY,
    /** How soon those who wait hear of a message. */
    WAKE,
    /** 10,000 users at once. */
    USERS;

    /** Whether many are needed who have hardly any mail; each such part starts ours anew. */
    boolean isForTheCrowd() {
      return compareTo(IDLE) >= 0;
    }
  }

  /** Prints as it goes. */
  public AccessBench(ComparisonOptions<Part> options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Whether the other is on this machine. */
  public static boolean canCompare() {
    return DovecotServer.isInstalled();
  }

  /** Runs it all and prints as it goes. */
  public void run() throws IOException {
    Path folder = Files.createDirectories(options.folder());
    out.println("starting ...");
    try (Ground ground = Ground.start(folder, Java.ofThisProcess());
        DovecotServer dovecot = dovecot(folder)) {
      Stock stock = new Stock(ground, dovecot, out);
      Cast cast = new Cast(stock.readers(folder, Cast.SIZE));
      cast.want(stock, options.parts());
      stock.fill(folder);
      var contenders = new Contenders(folder, ground, options.java(), dovecot);
      if (!options.parts().stream().allMatch(Part::isForTheCrowd)) {
        work(contenders, cast);
      }
      wait(contenders, cast);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurried);
    }
  }

  private @Nullable DovecotServer dovecot(Path folder) throws IOException {
    return options.postfix()
        ? DovecotServer.start(Files.createDirectories(folder.resolve("dovecot")))
        : null;
  }

  /** What clients do that work, with one process of ours that has been warmed up. */
  private void work(Contenders contenders, Cast cast) throws IOException {
    try (AccessServer ours = contenders.ours()) {
      warmUp(ours, cast.visitors());
      List<MailboxServer> servers = contenders.beside(ours);
      Reading reading = new Reading(servers, out);
      if (has(Part.FETCH)) {
        reading.title("FETCH");
        reading.envelopes(cast.ofSome(), Cast.SOME);
        reading.structures(cast.ofSomeMore(), Cast.SOME);
      }
      if (has(Part.BODIES)) {
        reading.title("BODY.PEEK[]");
        reading.bodies(cast.ofSome(), Cast.SOME);
      }
      if (has(Part.LARGE)) {
        reading.title("FETCH");
        reading.envelopes(cast.ofMany(), Cast.MANY);
        reading.structures(cast.ofManyMore(), Cast.MANY);
      }
      if (has(Part.QUESTIONS)) {
        new Questions(servers, out).ask(cast.ofMany(), Cast.MANY);
      }
      if (has(Part.POP3)) {
        reading.title("POP3");
        reading.pop3(cast.ofSomeMore(), Cast.SOME);
      }
      if (has(Part.APPEND)) {
        reading.title("APPEND");
        reading.appends(cast.writer(), APPENDED);
      }
      if (has(Part.MIXED)) {
        mixed(servers, cast);
      }
    }
  }

  /** A compiler that has not seen a loop yet is not what runs on the second day. */
  private void warmUp(AccessServer ours, List<Reader> visitors) throws IOException {
    out.println("warming up ...");
    var _ = new Visitors(ours.imap(), visitors.subList(0, 20), Cast.OF_A_VISITOR).hurry(JIT);
    new Reading(List.of(ours), out).warmUp(visitors, Cast.OF_A_VISITOR, JIT);
  }

  private void mixed(List<MailboxServer> servers, Cast cast) throws IOException {
    out.printf(
        "%n| users without a pause | server | commands/s | mean ms | p95 ms | p99 ms | max ms |"
            + " greeted p50 ms | p99 ms | visit s | failures | CPU ms | goal |%n"
            + "|---|---|---|---|---|---|---|---|---|---|---|---|---|%n");
    for (int users : new int[] {8, 50, 100}) {
      List<Reader> some = cast.visitors().subList(0, users);
      for (MailboxServer server : servers) {
        var _ = new Visitors(server.imap(), some, Cast.OF_A_VISITOR).hurry(JIT);
        List<ProcessTree> processes = server.processes();
        double before = ProcessTree.cpuSeconds(processes);
        var fared = new Visitors(server.imap(), some, Cast.OF_A_VISITOR).hurry(options.measured());
        String goal = server.isOurs() ? "no less a second, p99 no more" : "";
        print(users, server, fared, ProcessTree.cpuSeconds(processes) - before, goal);
      }
    }
  }

  private void wait(Contenders contenders, Cast cast) throws IOException, InterruptedException {
    List<Reader> some = cast.someOfTheCrowd();
    if (has(Part.IDLE)) {
      new Memory(contenders, out).measure(some, some.size());
    }
    if (has(Part.MANY)) {
      long most = Math.min(MOST_IDLERS, ProcessTree.ofThisProcess().mostFiles() - OTHER_FILES);
      new Memory(contenders.with(FOR_MANY), out).many(cast.crowd(), (int) most);
    }
    if (has(Part.WAKE)) {
      new WakeUps(contenders, out)
          .measure(some, Cast.OF_ONE_IN_THE_CROWD, PER_SECOND, options.measured().multipliedBy(2));
    }
    if (has(Part.USERS)) {
      users(contenders.with(FOR_MANY), cast);
    }
  }

  private void users(Contenders contenders, Cast cast) throws IOException {
    out.printf(
        "%n| users with pauses | server | commands/s | mean ms | p95 ms | p99 ms | max ms |"
            + " greeted p50 ms | p99 ms | visit s | failures | CPU ms | goal |%n"
            + "|---|---|---|---|---|---|---|---|---|---|---|---|---|%n");
    try (AccessServer ours = contenders.ours()) {
      var _ =
          new Visitors(ours.imap(), cast.visitors().subList(0, 20), Cast.OF_A_VISITOR).hurry(JIT);
      for (MailboxServer server : contenders.beside(ours)) {
        List<ProcessTree> processes = server.processes();
        double before = ProcessTree.cpuSeconds(processes);
        var fared =
            new Visitors(server.imap(), cast.crowd(), Cast.OF_ONE_IN_THE_CROWD).stroll(RAMP, PAUSE);
        String goal = server.isOurs() ? "p95 267 ms, no failures" : "";
        double cpuSeconds = ProcessTree.cpuSeconds(processes) - before;
        print(cast.crowd().size(), server, fared, cpuSeconds, goal);
      }
    }
  }

  private void print(
      int users, MailboxServer server, Visitors.Fared fared, double cpuSeconds, String goal) {
    Durations commands = fared.tally().commands();
    out.printf(
        Locale.ROOT,
        "| %,d | %s | %,.0f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.2f | %d | %.2f | %s |%n",
        users,
        server.name(),
        fared.perSecond(),
        commands.meanMillis(),
        commands.percentile(95),
        commands.percentile(99),
        commands.percentile(100),
        fared.tally().greetings().percentile(50),
        fared.tally().greetings().percentile(99),
        fared.tally().visits().meanMillis() / 1000,
        fared.tally().failures().get(),
        1000 * cpuSeconds / Math.max(1, commands.count()),
        goal);
  }

  private boolean has(Part part) {
    return options.parts().contains(part);
  }
}
