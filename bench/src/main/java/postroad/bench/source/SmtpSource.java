package postroad.bench.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import postroad.bench.source.SmtpClient.Words;

/** Sends a load and measures how it fares. */
public final class SmtpSource {

  private final Load load;
  private final List<Words> words;
  private final AtomicLong turns = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicReference<@Nullable IOException> trouble = new AtomicReference<>();
  private long begin;
  private long measuredFrom;
  private long end;

  private SmtpSource(Load load) {
    this.load = load;
    this.words = Words.of(load.recipients(), load.size());
  }

  /** Told when the measured time begins and when it is over. */
  public interface Watcher {

    /** Watches nothing. */
    Watcher NOBODY =
        new Watcher() {
          @Override
          public void begins() {
            // nothing to note
          }

          @Override
          public void ends() {
            // nothing to note
          }
        };

    void begins();

    void ends();
  }

  /**
   * Sends for as long as the load says.
   *
   * @throws IOException when not one mail was taken in the measured time, with the reason
   */
  public static Fared send(Load load, Watcher watcher) throws IOException {
    return new SmtpSource(load).run(watcher);
  }

  private Fared run(Watcher watcher) throws IOException {
    begin = System.nanoTime();
    measuredFrom = begin + load.time().warmUp().toNanos();
    end = measuredFrom + load.time().measured().toNanos();
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < load.connections(); i++) {
      workers.add(new Worker(i));
    }
    List<Thread> threads = workers.stream().map(Thread::startVirtualThread).toList();
    sleepUntil(measuredFrom);
    watcher.begins();
    sleepUntil(end);
    watcher.ends();
    for (Thread thread : threads) {
      joined(thread);
    }
    return fared(workers);
  }

  private Fared fared(List<Worker> workers) throws IOException {
    long[] nanos = workers.stream().flatMapToLong(Worker::nanos).toArray();
    @Nullable IOException reason = trouble.get();
    if (nanos.length == 0 && reason != null) {
      throw new IOException("no mail was taken: " + reason.getMessage(), reason);
    }
    return new Fared(
        (end - measuredFrom) / 1e9, nanos, load.size(), refused.get(), acknowledged.get());
  }

  /** One client after the other, or one for all the time. */
  private final class Worker implements Runnable {

    private final int number;
    private long[] taken = new long[1024];
    private int count;
    private long sent;

    Worker(int number) {
      this.number = number;
    }

    LongStream nanos() {
      return Arrays.stream(taken, 0, count);
    }

    @Override
    public void run() {
      while (System.nanoTime() < end) {
        try {
          connectAndSend();
        } catch (IOException hungUp) {
          refused.incrementAndGet();
          trouble.compareAndSet(null, hungUp);
          LockSupport.parkNanos(10_000_000);
        }
      }
    }

    private void connectAndSend() throws IOException {
      long due = awaitDue();
      try (SmtpClient client = SmtpClient.connect(load.server())) {
        do {
          client.send(nextWords(), load.exchange());
          note(due);
          if (!load.keepsConnections()) {
            break;
          }
          due = awaitDue();
        } while (System.nanoTime() < end);
        client.quit();
      }
    }

    /** When the next mail is due; the clients of a load take turns. */
    private long awaitDue() {
      long interval = load.interval();
      if (interval == 0) {
        return System.nanoTime();
      }
      long due = begin + interval * sent++ + interval * number / load.connections();
      sleepUntil(due);
      return due;
    }

    private Words nextWords() {
      return words.get((int) (turns.getAndIncrement() % words.size()));
    }

    private void note(long since) {
      acknowledged.incrementAndGet();
      long now = System.nanoTime();
      if (now < measuredFrom || now >= end) {
        return;
      }
      if (count == taken.length) {
        taken = Arrays.copyOf(taken, count * 2);
      }
      taken[count++] = now - since;
    }
  }

  private static void sleepUntil(long nanos) {
    long left = nanos - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = nanos - System.nanoTime();
    }
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
