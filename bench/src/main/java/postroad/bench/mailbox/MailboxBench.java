package postroad.bench.mailbox;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import postroad.bench.contender.ServiceProcess;
import postroad.bench.ground.Ground;
import postroad.bench.process.Java;

/** All of it, row by row: filing alone, filing into much, and the way from a client to a reader. */
public final class MailboxBench {

  private final Options options;
  private final PrintStream out;

  /** What can be measured by itself. */
  public enum Part {
    /** Filing alone, for 200 and for 1,000 accounts. */
    FILING,
    /** Filing into an INBOX of up to a million messages, and for up to 100,000 accounts. */
    GROWTH
  }

  /**
   * What the measurement is told.
   *
   * @param folder where everything lies
   * @param mails how many are filed for each row
   * @param java options of the Java of each service
   * @param settings what the mailbox service is told beside the usual
   * @param parts what is measured
   */
  public record Options(
      Path folder, int mails, List<String> java, List<String> settings, Set<Part> parts) {

    public Options {
      java = List.copyOf(java);
      settings = List.copyOf(settings);
      parts = Set.copyOf(parts);
    }
  }

  public MailboxBench(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Runs it all and prints as it goes. */
  public void run() throws IOException {
    Files.createDirectories(options.folder());
    out.println("starting ...");
    try (Ground ground = Ground.start(options.folder(), Java.ofThisProcess());
        Backlog backlog = new Backlog(ground.brokers())) {
      var service =
          new Filing.Service(options.folder(), ground, options.java(), options.settings());
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
      backlog.add(options.mails(), accounts);
      Filing filing = Filing.of(service, backlog, from, options.mails() / 3, options.mails());
      long present = residents.filed() - before;
      if (present != options.mails()) {
        throw new IOException(present + " of " + options.mails() + " mails are in mailboxes");
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
