package postroad.bench.siege;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Numbered mail that is submitted at an even pace, each for somebody here and somebody far. */
final class Stream implements AutoCloseable {

  static final String SENDER = "sender";
  static final String READER = "reader";
  static final String SUBJECT = "Subject: number ";

  private static final int CONNECTIONS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration AFTER_TROUBLE = Duration.ofMillis(200);

  private final SiegedNode node;
  private final long interval;
  private final AtomicInteger next = new AtomicInteger();
  private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<Integer> unheard = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> others = new TreeMap<>();
  private final Gaps gaps = new Gaps();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ended;

  private Stream(SiegedNode node, int perSecond) {
    this.node = node;
    this.interval = 1_000_000_000L * CONNECTIONS / perSecond;
  }

  /** Begins. */
  static Stream start(SiegedNode node, int perSecond) {
    Stream stream = new Stream(node, perSecond);
    for (int i = 0; i < CONNECTIONS; i++) {
      stream.threads.add(Thread.startVirtualThread(stream::send));
    }
    return stream;
  }

  /** The number in a subject. */
  static int numberIn(String subject) {
    return Integer.parseInt(subject.substring(SUBJECT.length()).strip());
  }

  private void send() {
    while (!ended) {
      try (Talk talk = Talk.open(Gate.SUBMISSIONS, node, Talk.GOOD, PATIENCE)) {
        talk.logIn(Gate.Language.SMTP, SiegedNode.address(SENDER));
        long due = System.nanoTime();
        while (!ended) {
          LockSupport.parkNanos(due - System.nanoTime());
          due = Math.max(due + interval, System.nanoTime());
          sendOne(talk);
        }
        talk.smtp("QUIT");
      } catch (IOException broken) {
        other("broken");
        LockSupport.parkNanos(AFTER_TROUBLE.toNanos());
      }
    }
  }

  private void sendOne(Talk talk) throws IOException {
    int number = next.getAndIncrement();
    if (!accepts(talk)) {
      talk.smtp("RSET");
      return;
    }
    unheard.add(number);
    String mail = "From: <" + SiegedNode.address(SENDER) + ">\r\n" + SUBJECT + number + "\r\n\r\n";
    String reply = talk.data((mail + "x".repeat(70) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    unheard.remove(number);
    if (reply.startsWith("250")) {
      acknowledged.add(number);
      gaps.tick();
    } else {
      other(reply.substring(0, Math.min(9, reply.length())));
    }
  }

  private boolean accepts(Talk talk) throws IOException {
    List<String> commands =
        List.of(
            "MAIL FROM:<" + SiegedNode.address(SENDER) + ">",
            "RCPT TO:<" + SiegedNode.address(READER) + ">",
            "RCPT TO:<somebody@far.test>");
    for (String command : commands) {
      String reply = talk.smtp(command);
      if (!reply.startsWith("250")) {
        other(reply.substring(0, Math.min(9, reply.length())));
        return false;
      }
    }
    return true;
  }

  private synchronized void other(String reply) {
    others.merge(reply, 1, Integer::sum);
  }

  /** Between the 250s. */
  Gaps gaps() {
    return gaps;
  }

  /** What else was heard since this was last asked, and how often. */
  synchronized String takeOthers() {
    String text = others.toString();
    others.clear();
    return text;
  }

  Set<Integer> acknowledged() {
    return acknowledged;
  }

  /** Sent whole, and never answered. */
  Set<Integer> unheard() {
    return unheard;
  }

  /** Ends after the mails that are on their way. */
  @Override
  public void close() {
    ended = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
