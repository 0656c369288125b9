package postroad.bench.access;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import postroad.bench.contender.Door;

/**
 * What one user does from login to logout: opens the mailbox, then some times reads a few envelopes
 * and a message, marks it, files one of 4 KB, looks for something, and throws a message away.
 */
final class Visit {

  /**
   * What became of the visits of many.
   *
   * @param greetings from connecting to the server's first line
   * @param commands each to its tagged answer
   * @param visits all of it, with what the client itself took
   */
  record Tally(Durations greetings, Durations commands, Durations visits, AtomicLong failures) {

    Tally() {
      this(new Durations(), new Durations(), new Durations(), new AtomicLong());
    }
  }

  /**
   * How they visit.
   *
   * @param rounds how often all is done between login and logout
   * @param pause before every command, on average
   */
  record Manner(int rounds, Duration pause) {}

  private final Door door;
  private final int letters;
  private final Manner manner;
  private final Tally tally;
  private final Random random;

  /**
   * A visitor.
   *
   * @param letters how many lie in the mailbox
   */
  Visit(Door door, int letters, Manner manner, Tally tally, Random random) {
    this.door = door;
    this.letters = letters;
    this.manner = manner;
    this.tally = tally;
    this.random = random;
  }

  /** One visit; what goes wrong ends it and is counted. */
  void pay(Reader reader) {
    long begin = System.nanoTime();
    try (ImapClient client = ImapClient.connect(door, ImapClient.SMALL)) {
      tally.greetings().add(System.nanoTime() - begin);
      timed(() -> client.ask(reader.login()));
      timed(() -> client.ask("SELECT INBOX"));
      for (int round = 0; round < manner.rounds(); round++) {
        read(client);
        change(client);
      }
      timed(() -> client.ask("LOGOUT"));
      tally.visits().add(System.nanoTime() - begin);
    } catch (IOException failed) {
      tally.failures().incrementAndGet();
    }
  }

  private void read(ImapClient client) throws IOException {
    int first = 1 + random.nextInt(letters);
    int last = Math.min(letters, first + 9);
    timed(() -> client.ask("FETCH " + first + ":" + last + " (FLAGS ENVELOPE)"));
    timed(() -> client.ask("FETCH " + first + " BODY.PEEK[]"));
    timed(() -> client.ask("STORE " + first + " +FLAGS (\\Seen)"));
  }

  private void change(ImapClient client) throws IOException {
    byte[] letter = Letters.letter(random.nextInt(1000));
    timed(() -> client.append("INBOX", letter));
    timed(() -> client.ask("SEARCH UNSEEN FROM \"person" + random.nextInt(100) + "\""));
    timed(() -> client.ask("STORE " + (letters + 1) + " +FLAGS.SILENT (\\Deleted)"));
    timed(() -> client.ask("EXPUNGE"));
  }

  private void timed(Step step) throws IOException {
    LockSupport.parkNanos((long) (manner.pause().toNanos() * 2 * random.nextDouble()));
    long begin = System.nanoTime();
    step.take();
    tally.commands().add(System.nanoTime() - begin);
  }

  /** One command and its answer. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException;
  }
}
