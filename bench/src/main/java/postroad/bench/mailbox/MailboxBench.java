package postroad.bench.mailbox;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import postroad.bench.contender.ComparisonOptions;
import postroad.bench.contender.ServiceProcess;
import postroad.bench.ground.Backlog;
import postroad.bench.ground.Ground;
import postroad.bench.ground.Residents;
import postroad.bench.process.Java;

/** All of it, row by row: filing alone, filing into much, and the way from a client to a reader. */
public final class MailboxBench {

  private final ComparisonOptions<Part> options;
  private final int mails;
  private final PrintStream out;

  /** What can be measured by itself. */
  public enum Part {
    /** Filing alone, for 200 and for 1,000 accounts. */
    FILING,
    /** Filing into an INBOX of up to a million messages, and for up to 100,000 accounts. */
    GROWTH,
    /** The way from a client into a mailbox, beside Postfix and Dovecot. */
    WAY
  }

  /**
   * Prints as it goes.
   *
   * @param mails how many are filed for each row
   */
  public MailboxBench(ComparisonOptions<Part> options, int mails, PrintStream out) {
    this.options = options;
    this.mails = mails;
    this.out = out;
  }

  /** Whether the others are on this machine. */
  public static boolean canCompare() {
    return PostfixDovecot.isInstalled();
  }

  /** Runs it all and prints as it goes. */
  public void run() throws IOException {
    Files.createDirectories(options.folder());
    out.println("starting ...");
    try (Ground ground = Ground.start(options.folder(), Java.ofThisProcess());
        Backlog backlog = new Backlog(ground.brokers())) {
      var service = new Filing.Service(options.folder(), ground, options.java());
      try (ServiceProcess first = service.start()) {
        out.println("the tables are made, the Actuator is at " + first.port());
      }
      Bench bench = new Bench(service, new Residents(ground.database()), backlog);
      if (options.parts().contains(Part.FILING)) {
        bench.filing();
      }
      if (options.parts().contains(Part.GROWTH)) {
        bench.growth();
      }
      if (options.parts().contains(Part.WAY)) {
        new WholeWay(options, out).run(ground);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurried);
    }
  }

  /** Filing, over tables that are filled for each row. */
  private final class Bench {

    private final Filing.Service service;
    private final Residents residents;
    private final Backlog backlog;

    Bench(Filing.Service service, Residents residents, Backlog backlog) {
      this.service = service;
      this.residents = residents;
      this.backlog = backlog;
    }

    void filing() throws IOException {
      title("accounts");
      for (int accounts : new int[] {200, 1000}) {
        residents.forgetMail();
        print(accounts, filed(residents.first(accounts), 0));
      }
    }

    void growth() throws IOException {
      title("messages in INBOX before");
      for (int messages : new int[] {0, 10_000, 100_000, 1_000_000}) {
        residents.forgetMail();
        List<UUID> one = residents.first(1);
        residents.furnish(1);
        residents.fillInbox(one.getFirst(), messages);
        print(messages, filed(one, messages));
      }
      title("accounts, each with mailboxes");
      for (int accounts : new int[] {10, 1000, 100_000}) {
        residents.forgetMail();
        List<UUID> some = residents.first(accounts);
        residents.furnish(accounts);
        print(accounts, filed(some, 0));
      }
    }

    private Filing filed(List<UUID> accounts, long before) throws IOException {
      long from = backlog.filed();
      backlog.add(mails, accounts);
      Filing filing = Filing.of(service, backlog, from, mails / 3, mails);
      long present = residents.filed() - before;
      if (present != mails) {
        throw new IOException(present + " of " + mails + " mails are in mailboxes");
      }
      return filing;
    }
  }

  private void title(String what) {
    out.printf("%n| %s | mails/s | CPU ms | of which |%n|---|---|---|---|%n", what);
  }

  private void print(int what, Filing filing) {
    String parts =
        filing.cpuMillis().entrySet().stream()
            .map(part -> String.format(Locale.ROOT, "%s %.2f", part.getKey(), part.getValue()))
            .collect(Collectors.joining(", "));
    out.printf(
        Locale.ROOT,
        "| %,d | %,.0f | %.2f | %s |%n",
        what,
        filing.perSecond(),
        filing.cpuMillisOfAll(),
        parts);
  }
}
