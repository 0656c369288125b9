package postroad.bench.mailbox;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import postroad.bench.ground.Ground;
import postroad.bench.source.Exchange;
import postroad.bench.source.SmtpClient;

/**
 * How long mail takes at a set rate, from the moment its client connects until a reader who asks
 * every few milliseconds sees it.
 */
final class Appearance implements AutoCloseable {

  private static final int SIZE = 4096;
  private static final long ASK_EVERY_NANOS = 2_000_000;

  private final MailServer server;
  private final List<Reader> readers = new ArrayList<>();

  /** Whose mail is looked for, one mail at a time. */
  private record Reader(SmtpClient.Words words, ImapReader inbox) {

    /** Nanoseconds from then until a mail sent now is there. */
    synchronized long send(MailServer server, long since) throws IOException {
      long known = inbox.messages();
      try (SmtpClient client = SmtpClient.connect(server.smtp())) {
        client.send(words, Exchange.LOCKSTEP);
      }
      while (inbox.messages() == known) {
        LockSupport.parkNanos(ASK_EVERY_NANOS);
      }
      return System.nanoTime() - since;
    }
  }

  private Appearance(MailServer server) {
    this.server = server;
  }

  /** Logs all of these in; each must have mail already, or a mailbox. */
  static Appearance to(MailServer server, List<String> addresses) throws IOException {
    Appearance appearance = new Appearance(server);
    try {
      List<SmtpClient.Words> words = SmtpClient.Words.of(addresses, SIZE);
      for (int i = 0; i < addresses.size(); i++) {
        ImapReader inbox = ImapReader.login(server.imap(), addresses.get(i), Ground.PASSWORD);
        appearance.readers.add(new Reader(words.get(i), inbox));
      }
      return appearance;
    } catch (IOException failed) {
      appearance.close();
      throw failed;
    }
  }

  /** Milliseconds of each mail, in ascending order. */
  double[] measure(double perSecond, Duration time) throws IOException {
    long begin = System.nanoTime();
    long interval = (long) (1e9 / perSecond);
    List<Future<Long>> mails = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long due = begin; due < begin + time.toNanos(); due += interval) {
        sleepUntil(due);
        Reader reader = readers.get(mails.size() % readers.size());
        long since = due;
        mails.add(clients.submit(() -> reader.send(server, since)));
      }
    }
    double[] millis = new double[mails.size()];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = taken(mails.get(i)) / 1e6;
    }
    Arrays.sort(millis);
    return millis;
  }

  private static long taken(Future<Long> mail) throws IOException {
    try {
      return mail.get();
    } catch (ExecutionException failed) {
      throw new IOException("a mail did not appear: " + failed.getCause(), failed);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while mail is awaited", hurried);
    }
  }

  private static void sleepUntil(long nanos) {
    long left = nanos - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = nanos - System.nanoTime();
    }
  }

  @Override
  public void close() throws IOException {
    for (Reader reader : readers) {
      reader.inbox().close();
    }
  }
}
