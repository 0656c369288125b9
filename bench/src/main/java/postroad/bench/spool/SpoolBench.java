package postroad.bench.spool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bench.ground.Ground;
import postroad.bench.process.Java;
import postroad.contract.MailId;
import postroad.spool.SpoolServiceApplication;
import postroad.spool.schedule.Destinations;
import postroad.spool.schedule.DueRepository;
import postroad.spool.schedule.QueueEntry;
import postroad.spool.schedule.QueueFilter;
import postroad.spool.schedule.QueueFilter.LastAttempt;
import postroad.spool.schedule.QueueRepository;

/**
 * Lets very many mails wait, asks what an operator asks, and lets them go again to the relay's
 * topic. The spool runs in this process, broker and database in processes of their own.
 */
public final class SpoolBench {

  private static final Duration LEASE = Duration.ofHours(1);
  private static final int PAGE = 100;
  private static final int CLAIM = 500;
  private static final String BIG = "big0.test";

  private final Options options;
  private final PrintStream out;

  /**
   * What the measurement is told.
   *
   * @param folder where everything lies
   * @param mails how many wait
   */
  public record Options(Path folder, int mails) {}

  public SpoolBench(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Runs it all and prints as it goes. */
  public void run() throws IOException {
    Files.createDirectories(options.folder());
    try (Ground ground = Ground.start(options.folder(), Java.ofThisProcess())) {
      try (var spool = spool(ground, "spool.retry.look-every=1d")) {
        Filling filling = new Filling(spool.getBean(JdbcClient.class));
        many(spool, filling);
        one(spool, filling);
      }
      drain(ground);
    }
  }

  private void many(ConfigurableApplicationContext spool, Filling filling) {
    int some = Math.max(1, options.mails() / 10);
    filling.empty();
    out.printf(Locale.ROOT, "filling: %,d mails for %,d destinations%n", options.mails(), some);
    filling.add(options.mails(), some, "d");
    filling.settle();
    ask(spool, "d0.test", "ten for each destination");
    out.println("every third mail comes back three times");
    filling.churn(options.mails() / 3, 3);
    ask(spool, "d0.test", "ten for each destination, a dead row for each mail");
  }

  private void one(ConfigurableApplicationContext spool, Filling filling) {
    int rest = Math.max(1, options.mails() / 10);
    filling.empty();
    out.printf(Locale.ROOT, "filling: nine of ten mails for one destination%n");
    filling.add(options.mails() - rest, 1, "big");
    filling.add(rest, Math.max(1, rest / 10), "d");
    filling.settle();
    ask(spool, BIG, "one destination has 90 %");
    spool.getBean(Destinations.class).hold(BIG, "bench");
    ask(spool, "d0.test", "one destination has 90 %, and is held");
    spool.getBean(Destinations.class).release(BIG);
    filling.backOff(BIG);
    spool.getBean(Destinations.class).park(BIG);
    ask(spool, "d0.test", "one destination has 90 %, and is backed off");
    filling.forgive(BIG);
    spool.getBean(Destinations.class).park(BIG);
  }

  private void ask(ConfigurableApplicationContext spool, String destination, String how) {
    JdbcClient db = spool.getBean(JdbcClient.class);
    DueRepository due = spool.getBean(DueRepository.class);
    List<Question> questions = new ArrayList<>();
    questions.addAll(pages(spool.getBean(QueueRepository.class), db, destination));
    questions.addAll(wholes(spool.getBean(Destinations.class), destination));
    questions.add(Question.ask("claim of the next 500 due", () -> due.claimDue(CLAIM, LEASE)));
    db.sql("UPDATE spool.waiting SET claimed_until = NULL WHERE claimed_until IS NOT NULL")
        .update();
    out.printf("%n| %-58s | %7s | %7s |%n|---|---|---|%n", how, "p50 ms", "max ms");
    questions.forEach(question -> out.println(question.line()));
    out.println();
  }

  private List<Question> pages(QueueRepository queue, JdbcClient db, String destination) {
    QueueEntry.Key middle = middle(db);
    QueueFilter all = QueueFilter.ALL;
    QueueFilter one = QueueFilter.of(destination);
    QueueFilter both =
        new QueueFilter(
            null,
            null,
            destination,
            "sender0@bench.test",
            null,
            false,
            LastAttempt.ANY,
            null,
            null);
    return List.of(
        Question.ask("page of 100: all", () -> queue.page(all, null, PAGE)),
        Question.ask("page of 100: all, from the middle", () -> queue.page(all, middle, PAGE)),
        Question.ask("page of 100: one destination", () -> queue.page(one, null, PAGE)),
        Question.ask(
            "page of 100: a destination and a sender", () -> queue.page(both, null, PAGE)));
  }

  private static List<Question> wholes(Destinations destinations, String destination) {
    return List.of(
        Question.ask("counts of 100 destinations by name", () -> destinations.page("d5", PAGE)),
        Question.ask("counts of the 100 largest", () -> destinations.largest(PAGE)),
        Question.ask("count of all", destinations::waiting),
        Question.ask("hold of one destination", () -> destinations.hold(destination, "bench")),
        Question.ask(
            "hold of it and release",
            () -> {
              destinations.hold(destination, "bench");
              destinations.release(destination);
            }));
  }

  private QueueEntry.Key middle(JdbcClient db) {
    return db.sql("SELECT mail_id FROM spool.waiting ORDER BY mail_id OFFSET :n LIMIT 1")
        .param("n", options.mails() / 2)
        .query((row, _) -> new QueueEntry.Key(new MailId(row.getObject(1, UUID.class)), ""))
        .single();
  }

  /** From the start of the spool's work until nothing waits. */
  private void drain(Ground ground) {
    try (var spool = spool(ground, "spool.retry.look-every=100ms")) {
      Destinations destinations = spool.getBean(Destinations.class);
      long all = destinations.waiting();
      long began = System.nanoTime();
      long left = all;
      for (int looks = 1; left > 0; looks++) {
        pause();
        left = destinations.waiting();
        if (looks % 20 == 0) {
          out.printf(Locale.ROOT, "%,d wait%n", left);
        }
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      out.printf(
          Locale.ROOT,
          "%,d mails went to the topic of the relay in %.0f s: %,.0f a second%n",
          all,
          seconds,
          all / seconds);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(500));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static ConfigurableApplicationContext spool(Ground ground, String... settings) {
    List<String> words = new ArrayList<>(ground.settings());
    words.addAll(
        List.of(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--logging.config=classpath:bench-logback.xml",
            "--spool.hostname=spool.bench.test"));
    for (String setting : settings) {
      words.add("--" + setting);
    }
    return SpoolServiceApplication.builder().run(words.toArray(String[]::new));
  }
}
