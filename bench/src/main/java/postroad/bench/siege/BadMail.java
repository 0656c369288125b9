package postroad.bench.siege;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import postroad.bench.process.Pause;

/** Attacks that a mail carries. */
final class BadMail {

  static final List<Attack> ALL =
      List.of(
          new Deed("loop", List.of("postroad_circling_total"), BadMail::loop),
          new Deed(
              "bomb", List.of("postroad_deferred_total", "postroad_failed_total"), BadMail::bomb),
          new Deed("alias", List.of("postroad_filed_total"), BadMail::alias),
          new Deed("recipients", List.of("postroad_filed_total"), BadMail::recipients),
          new Deed("rule", List.of("postroad_replies_total"), BadMail::rule));

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration TO_ARRIVE = Duration.ofMinutes(3);

  /** Until a change of the directory is seen by all services. */
  private static final Duration UNTIL_SEEN = Duration.ofSeconds(6);

  private static final String ENEMY = "127.0.8.1";

  private static final int BOMBS = 3000;
  private static final int BOMBERS = 10;
  private static final int BOMB_QUOTA = 200;
  private static final int MANY = 10_000;
  private static final int BATCH = 1000;
  private static final int MOST_RECIPIENTS = 1000;

  /** A password that nobody knows any more. */
  private static final String HASH = "$2y$05$abcdefghijklmnopqrstuuLMNOPQRSTUVWXYZabcdefghijklmnop";

  private BadMail() {}

  private static Talk enemy(SiegedNode node) throws IOException {
    Talk talk = Talk.open(Gate.EXCHANGE, node, ENEMY, PATIENCE);
    Talk.expect("250", talk.smtp("EHLO far.test"));
    return talk;
  }

  /** A mail that goes in a circle comes to an end, and nobody gets it. */
  private static String loop(SiegedNode node) throws IOException, Attack.BreachException {
    double before = sum(node, name -> name.startsWith("postroad_circling_total"));
    try (Talk talk = enemy(node)) {
      String victim = SiegedNode.address(Witness.USER);
      String answer = talk.mail("", victim, Letters.circling(60));
      await(node, name -> name.startsWith("postroad_circling_total"), before + 1);
      return answer;
    }
  }

  /** Thousands of mails for one account that may keep few. */
  private static String bomb(SiegedNode node) throws IOException, Attack.BreachException {
    node.makeAccount("victim");
    String quota = "{\"messages\":" + BOMB_QUOTA + "}";
    node.administration().ask("PUT", "accounts/" + SiegedNode.address("victim") + "/quota", quota);
    Pause.of(UNTIL_SEEN);
    int taken = throwBombs(node);
    await(
        node,
        name -> name.contains("_deferred_total") || name.contains("_failed_total"),
        taken - BOMB_QUOTA * 2.0);
    try (Talk talk = Talk.open(Gate.IMAPS, node, Talk.GOOD, PATIENCE)) {
      talk.logIn(Gate.Language.IMAP, SiegedNode.address("victim"));
      String kept = talk.imapUntagged("STATUS INBOX (MESSAGES)", "* STATUS");
      int messages = Integer.parseInt(kept.replaceAll(".*MESSAGES (\\d+).*", "$1"));
      if (messages > BOMB_QUOTA + 2) {
        throw new Attack.BreachException("the account has " + messages + " messages");
      }
      return taken + " of " + BOMBS + " taken, " + messages + " kept";
    }
  }

  private static int throwBombs(SiegedNode node) throws IOException {
    try (ExecutorService bombers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < BOMBERS; i++) {
        all.add(bombers.submit(() -> throwSome(node)));
      }
      int taken = 0;
      for (Future<Integer> one : all) {
        taken += one.get();
      }
      return taken;
    } catch (ExecutionException failed) {
      throw new IOException("a bomber failed", failed);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurried);
    }
  }

  private static int throwSome(SiegedNode node) throws IOException {
    int taken = 0;
    try (Talk talk = enemy(node)) {
      for (int i = 0; i < BOMBS / BOMBERS; i++) {
        if (!talk.smtp("MAIL FROM:<>").startsWith("250")) {
          return taken;
        }
        if (!talk.smtp("RCPT TO:<" + SiegedNode.address("victim") + ">").startsWith("250")) {
          talk.smtp("RSET");
        } else if (talk.data(Letters.plain(i)).startsWith("250")) {
          taken++;
        }
      }
    }
    return taken;
  }

  /** One name stands for ten thousand people. */
  private static String alias(SiegedNode node) throws IOException, Attack.BreachException {
    makeMany(node);
    String targets =
        IntStream.range(0, MANY)
            .mapToObj(i -> "\"" + SiegedNode.address("many" + i) + "\"")
            .collect(Collectors.joining(","));
    String all = SiegedNode.address("everybody");
    node.administration()
        .ask("POST", "aliases", "{\"address\":\"%s\",\"targets\":[%s]}".formatted(all, targets));
    Predicate<String> filed = name -> name.startsWith("postroad_filed_total");
    double before = sum(node, filed);
    long begin = System.nanoTime();
    try (Talk talk = enemy(node)) {
      Talk.expect("250", talk.mail("", all, Letters.plain(0)));
    }
    await(node, filed, before + MANY);
    return MANY + " filed within " + (System.nanoTime() - begin) / 1_000_000_000 + " s";
  }

  private static void makeMany(SiegedNode node) throws IOException {
    for (int from = 0; from < MANY; from += BATCH) {
      String lines =
          IntStream.range(from, from + BATCH)
              .mapToObj(i ->
                  "{\"line\":%d,\"address\":\"%s\",\"passwordHash\":\"%s\"}"
                      .formatted(i + 1, SiegedNode.address("many" + i), HASH))
              .collect(Collectors.joining(","));
      String results =
          node.administration()
              .ask("POST", "accounts/imports", "{\"dryRun\":false,\"lines\":[" + lines + "]}");
      int wrong = results.indexOf("\"wrong\"");
      if (wrong >= 0) {
        throw new IOException("not all accounts were made: " + results.substring(wrong));
      }
    }
    Pause.of(UNTIL_SEEN);
  }

  /** As many recipients as a mail may have, and then some. */
  private static String recipients(SiegedNode node) throws IOException, Attack.BreachException {
    makeMany(node);
    Predicate<String> filed = name -> name.startsWith("postroad_filed_total");
    double before = sum(node, filed);
    int taken = 0;
    try (Talk talk = enemy(node)) {
      Talk.expect("250", talk.smtp("MAIL FROM:<>"));
      String last = "250";
      for (int i = 0; i < MOST_RECIPIENTS + 50; i++) {
        last = talk.smtp("RCPT TO:<" + SiegedNode.address("many" + i) + ">");
        taken += last.startsWith("250") ? 1 : 0;
      }
      Talk.expect("250", talk.data(Letters.plain(0)));
      await(node, filed, before + taken);
      if (taken > MOST_RECIPIENTS) {
        throw new Attack.BreachException(taken + " recipients were taken");
      }
      return taken + " taken, then " + last;
    }
  }

  /** A rule of a domain whose pattern has exponentially many ways not to match. */
  private static String rule(SiegedNode node) throws IOException {
    node.administration().ask("POST", "domains", "{\"name\":\"rules.example\"}");
    node.administration()
        .ask(
            "PUT",
            "domains/rules.example/rules",
            "[{\"pattern\":\"(.*a){25}b\",\"targets\":[\"witness@siege.example\"]}]");
    try (Talk talk = enemy(node)) {
      Talk.expect("250", talk.smtp("MAIL FROM:<>"));
      long begin = System.nanoTime();
      String answer = talk.smtp("RCPT TO:<" + "a".repeat(60) + "@rules.example>");
      return answer + " after " + (System.nanoTime() - begin) / 1_000_000 + " ms";
    }
  }

  /** What samples with such names are together. */
  private static double sum(SiegedNode node, Predicate<String> names) throws IOException {
    return node.metrics().entrySet().stream()
        .filter(sample -> names.test(sample.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static void await(SiegedNode node, Predicate<String> names, double wanted)
      throws IOException, Attack.BreachException {
    long end = System.nanoTime() + TO_ARRIVE.toNanos();
    double now = sum(node, names);
    while (now < wanted) {
      if (System.nanoTime() > end) {
        throw new Attack.BreachException("%.0f of %.0f after %s".formatted(now, wanted, TO_ARRIVE));
      }
      Pause.of(Duration.ofMillis(500));
      now = sum(node, names);
    }
  }
}
