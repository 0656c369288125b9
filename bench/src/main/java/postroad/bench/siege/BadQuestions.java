package postroad.bench.siege;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import postroad.bench.process.Pause;

/**
 * Attacks of a user who reads: mail that is costly to show, questions that are costly to answer.
 */
final class BadQuestions {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration TO_ARRIVE = Duration.ofSeconds(60);
  private static final Duration MOST = Duration.ofSeconds(10);
  private static final String ENEMY = "127.0.8.2";
  private static final List<String> REFUSED =
      List.of("kind=\"limit\"", "kind=\"bad\"", "kind=\"bye\"");

  static final List<Attack> ALL =
      List.of(
          shown("wide", Letters.wide(1000)),
          shown("deep", Letters.deep(1000)),
          shown("nested", Letters.nested(1000)),
          shown("headlong", Letters.headlong(8 << 20)),
          new Deed("compress line", REFUSED, BadQuestions::compressedLine),
          new Deed("compress commands", REFUSED, BadQuestions::compressedCommands),
          new Deed("search", REFUSED, BadQuestions::search),
          new Deed("list", List.of("postroad_answers_total"), BadQuestions::list),
          new Deed("literal", REFUSED, BadQuestions::literal));

  private BadQuestions() {}

  private static Talk reader(SiegedNode node, String user) throws IOException {
    node.makeAccount(user);
    Talk talk = Talk.open(Gate.IMAPS, node, ENEMY, PATIENCE);
    talk.logIn(Gate.Language.IMAP, SiegedNode.address(user));
    return talk;
  }

  private static Attack shown(String what, byte[] mail) {
    return new Deed(what, List.of("postroad_filed_total"), node -> show(node, what, mail));
  }

  /** Files a mail, then asks everything about it. */
  private static String show(SiegedNode node, String user, byte[] mail)
      throws IOException, Attack.BreachException {
    try (Talk talk = reader(node, user)) {
      try (Talk enemy = Talk.open(Gate.EXCHANGE, node, ENEMY, PATIENCE)) {
        Talk.expect("250", enemy.smtp("EHLO far.test"));
        String answer = enemy.mail("", SiegedNode.address(user), mail);
        if (!answer.startsWith("250")) {
          return "not taken: " + answer;
        }
      }
      awaitMail(talk);
      List<String> slow = new ArrayList<>();
      for (String question : questions()) {
        long begin = System.nanoTime();
        String answer = talk.imap(question);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        String brief = question.substring(0, Math.min(40, question.length()));
        if (millis > MOST.toMillis() || answer.contains("SERVERBUG")) {
          throw new Attack.BreachException(brief + " took " + millis + " ms: " + answer);
        }
        if (millis > 300) {
          slow.add(String.format(Locale.ROOT, "%s %d ms", brief, millis));
        }
      }
      return "all answered; slow: " + slow;
    }
  }

  private static void awaitMail(Talk talk) throws IOException, Attack.BreachException {
    long end = System.nanoTime() + TO_ARRIVE.toNanos();
    while (talk.imapUntagged("STATUS INBOX (MESSAGES)", "* STATUS").contains("MESSAGES 0")) {
      if (System.nanoTime() > end) {
        throw new Attack.BreachException("the mail was not filed");
      }
      Pause.of(Duration.ofMillis(300));
    }
    Talk.expect("OK", talk.imap("SELECT INBOX"));
  }

  private static List<String> questions() {
    String path = "1" + ".1".repeat(999);
    return List.of(
        "FETCH 1:* BODYSTRUCTURE",
        "FETCH 1:* (ENVELOPE FLAGS RFC822.SIZE)",
        "FETCH 1:* BODY.PEEK[" + path + "]",
        "FETCH 1:* BODY.PEEK[" + path + ".MIME]",
        "FETCH 1:* BODY.PEEK[1.1.1.1.1.HEADER]",
        "FETCH 1:* BINARY.SIZE[1.1.1]",
        "FETCH 1:* BODY.PEEK[HEADER.FIELDS (REFERENCES)]",
        "FETCH 1:* PREVIEW",
        "SEARCH TEXT bottom",
        "SEARCH BODY nothing",
        "SEARCH HEADER X-Field z",
        "SORT (SUBJECT FROM) UTF-8 TEXT bottom",
        "THREAD REFERENCES UTF-8 ALL",
        "FETCH 1:* BODY.PEEK[]<0.1000>");
  }

  /** A gigabyte of zeros, a megabyte compressed, that never ends a line. */
  private static String compressedLine(SiegedNode node) throws IOException, Attack.BreachException {
    return compressed(node, new byte[1 << 20], 1024);
  }

  /** Millions of commands, whose answers nobody reads. */
  private static String compressedCommands(SiegedNode node)
      throws IOException, Attack.BreachException {
    byte[] noop = "b NOOP\r\n".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    return compressed(node, noop, 256);
  }

  private static String compressed(SiegedNode node, byte[] block, int times)
      throws IOException, Attack.BreachException {
    try (Talk talk = reader(node, "squeezer")) {
      Talk.expect("OK", talk.imap("COMPRESS DEFLATE"));
      ByteArrayOutputStream bomb = new ByteArrayOutputStream();
      Deflater raw = new Deflater(9, true);
      try (DeflaterOutputStream deflating = new DeflaterOutputStream(bomb, raw)) {
        for (int i = 0; i < times; i++) {
          deflating.write(block);
        }
      } finally {
        raw.end();
      }
      Thread writing =
          Thread.startVirtualThread(() -> {
            try {
              talk.write(bomb.toByteArray());
            } catch (IOException hungUp) {
              // as it should
            }
          });
      Pause.of(MOST);
      boolean stillWriting = writing.isAlive();
      return bomb.size()
          + " octets for "
          + (long) block.length * times
          + (stillWriting ? "; not taken whole" : "; taken or hung up");
    }
  }

  /** Questions with very long strings, very many keys, very deep nesting, very many ranges. */
  private static String search(SiegedNode node) throws IOException, Attack.BreachException {
    try (Talk talk = reader(node, Witness.USER)) {
      Talk.expect("OK", talk.imap("EXAMINE INBOX"));
      String ranges = "1:*,".repeat(10_000) + "1";
      List<String> questions =
          Stream.concat(
                  Stream.of(
                      "SEARCH TEXT \"" + "a".repeat(60_000) + "\"",
                      "SEARCH " + "NOT ".repeat(12_000) + "SEEN",
                      "SEARCH " + "(".repeat(20_000) + "ALL" + ")".repeat(20_000),
                      "SEARCH " + "OR TEXT a BODY b ".repeat(2_000) + "ALL",
                      "SEARCH UID " + ranges,
                      "FETCH " + ranges + " (UID)"),
                  IntStream.range(0, 20)
                      .mapToObj(i -> "SEARCH TEXT \"" + "%_".repeat(400) + i + "\" BODY \"\\\\\""))
              .toList();
      List<String> slow = new ArrayList<>();
      for (String question : questions) {
        long begin = System.nanoTime();
        String answer = talk.imap(question);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        String brief = question.substring(0, 24) + " " + millis + " ms: " + answer;
        if (millis > MOST.toMillis() || answer.contains("SERVERBUG")) {
          throw new Attack.BreachException(brief);
        }
        slow.add(millis > 500 ? brief : "");
      }
      slow.removeIf(String::isEmpty);
      return questions.size() + " questions answered; slow: " + slow;
    }
  }

  /** Patterns with many wildcards, against names that almost match. */
  private static String list(SiegedNode node) throws IOException, Attack.BreachException {
    try (Talk talk = reader(node, "lister")) {
      for (int i = 0; i < 20; i++) {
        talk.imap("CREATE " + "a".repeat(150) + i);
      }
      long begin = System.nanoTime();
      String answer = talk.imap("LIST \"\" \"" + "*a".repeat(60) + "b\"");
      String second = talk.imap("LIST \"\" \"" + "%*".repeat(5_000) + "b\"");
      long millis = (System.nanoTime() - begin) / 1_000_000;
      if (millis > MOST.toMillis()) {
        throw new Attack.BreachException("LIST took " + millis + " ms");
      }
      return answer + ", " + second + " after " + millis + " ms";
    }
  }

  /** Literals that never end: before and after login, for a word and for a message. */
  private static String literal(SiegedNode node) throws IOException, Attack.BreachException {
    List<String> ends = new ArrayList<>();
    try (Talk talk = Talk.open(Gate.IMAPS, node, ENEMY, PATIENCE)) {
      ends.add(flood(talk, "a LOGIN {2000000000+}\r\n"));
    }
    try (Talk talk = reader(node, "flooder")) {
      ends.add(flood(talk, "a SELECT {2000000000+}\r\n"));
    }
    try (Talk talk = reader(node, "flooder")) {
      ends.add(flood(talk, "a APPEND INBOX {2000000000+}\r\n"));
    }
    return String.join(", ", ends);
  }

  private static String flood(Talk talk, String command)
      throws IOException, Attack.BreachException {
    byte[] block = new byte[1 << 20];
    talk.write(command);
    for (int sent = 0; sent < 300; sent++) {
      try {
        talk.write(block);
      } catch (IOException hungUp) {
        return "hung up after " + sent + " MiB";
      }
    }
    throw new Attack.BreachException("300 MiB were taken for " + command.strip());
  }
}
