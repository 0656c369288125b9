package postroad.bench.siege;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gate hears nonsense, on several connections, for a while.
 *
 * @param seed of all that is said there
 */
record Nonsense(Gate gate, long seed, Duration length) implements Attack {

  private static final int CONNECTIONS = 6;
  private static final Duration TO_ANSWER = Duration.ofMillis(40);
  private static final Duration TO_COME_IN = Duration.ofSeconds(10);
  private static final String USER = "fuzzed";

  /** What only our own insides would say. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "\\b[A-Z]\\w+(Exception|Error)\\b|\\bat [a-z]+\\.[\\w.$]+\\(|\\b(java|jakarta|org|com|tools)"
              + "\\.[a-z]+\\.[\\w.]+|\\bpostroad\\.[a-z]+\\.\\w+|\\.java:\\d|SQLSTATE|\"trace\"\\s*:");

  @Override
  public String name() {
    return "fuzz " + gate.word();
  }

  @Override
  public List<String> shownIn() {
    return switch (gate.language()) {
      case SMTP, LMTP -> List.of("class=\"5xx\"");
      case IMAP, POP3 -> List.of("kind=\"bad\"");
      case HTTP -> List.of(); // http_server_requests_seconds tells, as everywhere
    };
  }

  /**
   * What Spring tells operators among the metrics: classes of ours, what a request ended with. The
   * last we hear of a long reply may end within.
   */
  private static final String METRIC =
      "(main_application_class|exception|error)=\"[\\w.$]*(\"|\\z)";

  private static final int AROUND = 60;

  /** What all connections found out together. */
  private static final class Findings {

    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong octets = new AtomicLong();
    private final AtomicLong turnedAway = new AtomicLong();
    private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
  }

  @Override
  public String against(SiegedNode node) throws IOException, BreachException {
    if (gate.language() != Gate.Language.HTTP) {
      node.makeAccount(USER);
    }
    Findings findings = new Findings();
    String token = node.administration().token();
    long end = System.nanoTime() + length.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Random random = new Random(seed * 31 + gate.usual() * 1009L + i);
      String from = "127.0.9." + (i + 1);
      threads.add(
          Thread.startVirtualThread(() -> {
            while (System.nanoTime() < end) {
              visit(node, random, from, token, findings);
            }
          }));
    }
    join(threads);
    if (!findings.said.isEmpty()) {
      throw new BreachException("a reply shows insides: " + findings.said.peek());
    }
    return findings.connections
        + " connections, "
        + findings.octets
        + " octets of replies, "
        + findings.turnedAway
        + " turned away";
  }

  private void visit(SiegedNode node, Random random, String from, String token, Findings findings) {
    Fuzz fuzz = new Fuzz(gate.language(), random);
    int words = 1 + random.nextInt(12);
    boolean known = random.nextInt(3) > 0;
    boolean breaksOff = random.nextInt(4) == 0;
    List<byte[]> script = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      script.add(fuzz.next(token));
    }
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    try (Talk talk = Talk.open(gate, node, from, TO_COME_IN)) {
      if (known && canLogIn()) {
        talk.logIn(gate.language(), SiegedNode.address(USER));
      }
      talk.waitAtMost(TO_ANSWER);
      for (byte[] word : script) {
        talk.write(word);
        listen(talk, heard);
      }
      if (breaksOff) {
        talk.breakOff();
      }
    } catch (IOException ended) {
      if (heard.size() == 0) {
        findings.turnedAway.incrementAndGet();
      }
    }
    findings.connections.incrementAndGet();
    findings.octets.addAndGet(heard.size());
    insidesIn(heard.toString(StandardCharsets.ISO_8859_1)).ifPresent(findings.said::add);
  }

  private boolean canLogIn() {
    return gate == Gate.SUBMISSIONS || gate == Gate.IMAPS || gate == Gate.POP3S;
  }

  private static void listen(Talk talk, ByteArrayOutputStream heard) throws IOException {
    byte[] some = new byte[8192];
    try {
      int count = talk.input().read(some);
      if (count < 0) {
        throw new IOException("the server has hung up");
      }
      heard.write(some, 0, count);
    } catch (SocketTimeoutException nothingMore) {
      // it waits for more of ours
    }
  }

  /** What in a reply should not be there; empty when all is well. */
  static Optional<String> insidesIn(String reply) {
    String said = reply.replaceAll(METRIC, "");
    Matcher insides = INSIDES.matcher(said);
    if (!insides.find()) {
      return Optional.empty();
    }
    int from = Math.max(0, insides.start() - AROUND);
    int to = Math.min(said.length(), insides.end() + AROUND);
    return Optional.of(insides.group() + " in " + said.substring(from, to).replaceAll("\\s+", " "));
  }

  private static void join(List<Thread> threads) throws IOException {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurried);
    }
  }
}
