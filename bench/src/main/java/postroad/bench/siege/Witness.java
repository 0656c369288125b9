package postroad.bench.siege;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import postroad.bench.process.Pause;

/**
 * Good clients, one for each way in, who do what people do again and again, and note their waits.
 */
final class Witness implements AutoCloseable {

  /** Who they are. */
  static final String USER = "witness";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMillis(250);
  private static final byte[] MAIL =
      "From: <witness@siege.example>\r\nSubject: still here\r\n\r\nAll is well.\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private static final List<Gate> WAYS =
      List.of(Gate.EXCHANGE, Gate.SUBMISSIONS, Gate.IMAPS, Gate.POP3S, Gate.MAILBOX_WEB);

  private final SiegedNode node;
  private final Map<Gate, Longest> longest = new EnumMap<>(Gate.class);
  private final List<Thread> clients;
  private volatile boolean ended;

  private Witness(SiegedNode node) {
    this.node = node;
    WAYS.forEach(way -> longest.put(way, new Longest()));
    this.clients = WAYS.stream().map(way -> Thread.startVirtualThread(() -> come(way))).toList();
  }

  /** What one of them has seen since it was last asked. */
  private static final class Longest {

    private long millis;
    private String failure = "";
    private final AtomicInteger visits = new AtomicInteger();

    synchronized void waited(long by) {
      millis = Math.max(millis, by);
    }

    synchronized void failed(String why) {
      failure = failure.isEmpty() ? why : failure;
    }

    synchronized Seen take(Gate way) {
      Seen seen = new Seen(way, millis, failure);
      millis = 0;
      failure = "";
      return seen;
    }
  }

  /**
   * What the client of one way in has seen.
   *
   * @param millis the longest wait for any answer
   * @param failure the first; empty when it was served every time
   */
  record Seen(Gate way, long millis, String failure) {

    @Override
    public String toString() {
      return way.word() + " " + millis + " ms" + (failure.isEmpty() ? "" : " FAILED: " + failure);
    }
  }

  /** They begin to come. */
  static Witness start(SiegedNode node) {
    return new Witness(node);
  }

  /** What they have seen since this was last asked, after each has come at least once more. */
  List<Seen> takeSeen() throws IOException {
    for (Longest one : longest.values()) {
      int before = one.visits.get();
      while (one.visits.get() < before + 2) {
        Pause.of(Duration.ofMillis(20));
      }
    }
    return WAYS.stream().map(way -> seenBy(way).take(way)).toList();
  }

  private Longest seenBy(Gate way) {
    return Objects.requireNonNull(longest.get(way));
  }

  private void come(Gate way) {
    Longest seen = seenBy(way);
    while (!ended) {
      long begin = System.nanoTime();
      try (Talk talk = Talk.open(way, node, Talk.GOOD, PATIENCE)) {
        visit(way, talk);
        seen.waited(talk.longestMillis());
      } catch (IOException broken) {
        seen.failed(broken.toString());
        seen.waited((System.nanoTime() - begin) / 1_000_000);
      }
      seen.visits.incrementAndGet();
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  private static void visit(Gate way, Talk talk) throws IOException {
    String me = SiegedNode.address(USER);
    switch (way.language()) {
      case SMTP -> {
        if (way == Gate.EXCHANGE) {
          Talk.expect("250", talk.smtp("EHLO good.siege.test"));
        } else {
          talk.logIn(Gate.Language.SMTP, me);
        }
        Talk.expect("250", talk.mail(way == Gate.EXCHANGE ? "" : me, me, MAIL));
        Talk.expect("221", talk.smtp("QUIT"));
      }
      case IMAP -> {
        talk.logIn(Gate.Language.IMAP, me);
        Talk.expect("OK", talk.imap("SELECT INBOX"));
        talk.imap("FETCH * (ENVELOPE)");
        Talk.expect("* BYE", talk.imap("LOGOUT"));
      }
      case POP3 -> {
        talk.logIn(Gate.Language.POP3, me);
        Talk.expect("+OK", talk.pop3("STAT"));
        Talk.expect("+OK", talk.pop3("QUIT"));
      }
      case HTTP -> Talk.expect("HTTP/1.1 200", talk.pop3(Fuzz.HEALTH));
      case LMTP -> throw new IllegalArgumentException("people do not speak LMTP");
    }
  }

  @Override
  public void close() {
    ended = true;
    Pause.untilEnded(clients);
  }
}
