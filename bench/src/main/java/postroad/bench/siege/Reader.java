package postroad.bench.siege;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Looks again and again how much has been filed, and at the end at what. */
final class Reader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration EVERY = Duration.ofMillis(200);

  private final SiegedNode node;
  private final Gaps gaps = new Gaps();
  private final Thread thread;
  private volatile boolean ended;

  private Reader(SiegedNode node) {
    this.node = node;
    this.thread = Thread.startVirtualThread(this::look);
  }

  /** Begins to look. */
  static Reader start(SiegedNode node) {
    return new Reader(node);
  }

  /** Between the moments in which there was more. */
  Gaps gaps() {
    return gaps;
  }

  private static Talk open(SiegedNode node) throws IOException {
    Talk talk = Talk.open(Gate.IMAPS, node, Talk.GOOD, PATIENCE);
    talk.logIn(Gate.Language.IMAP, SiegedNode.address(Stream.READER));
    return talk;
  }

  private void look() {
    String before = "";
    while (!ended) {
      try (Talk talk = open(node)) {
        while (!ended) {
          String now = talk.imapUntagged("STATUS INBOX (MESSAGES)", "* STATUS");
          if (!now.equals(before)) {
            gaps.tick();
            before = now;
          }
          LockSupport.parkNanos(EVERY.toNanos());
        }
      } catch (IOException broken) {
        LockSupport.parkNanos(EVERY.toNanos());
      }
    }
  }

  /** How often each number was filed. */
  Map<Integer, Integer> filed() throws IOException {
    Map<Integer, Integer> filed = new HashMap<>();
    try (Talk talk = open(node)) {
      Talk.expect("OK", talk.imap("EXAMINE INBOX"));
      talk.write("a FETCH 1:* BODY.PEEK[HEADER.FIELDS (SUBJECT)]\r\n");
      for (String line = talk.line(); !line.startsWith("a "); line = talk.line()) {
        if (line.startsWith(Stream.SUBJECT)) {
          filed.merge(Stream.numberIn(line), 1, Integer::sum);
        }
      }
    }
    return filed;
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
