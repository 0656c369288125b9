package postroad.relay.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import postroad.contract.DestinationNews;
import postroad.contract.MailId;

/**
 * Writes outcomes while the next mail is carried, and then the order is done. Only so many are on
 * their way at once: with the broker away, attempts wait.
 */
final class OutcomeWriter {

  private static final Logger log = LoggerFactory.getLogger(OutcomeWriter.class);

  /** A broker that is well has written an outcome by then. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private final OutcomePublisher publisher;
  private final RelayMetrics metrics;
  private final Executor threads;
  private final Semaphore room;
  private final AtomicInteger writing = new AtomicInteger();
  private volatile long lastWritten = System.nanoTime();

  OutcomeWriter(
      OutcomePublisher publisher,
      RelayMetrics metrics,
      Executor threads,
      ProgressSettings settings) {
    this.publisher = publisher;
    this.metrics = metrics;
    this.threads = threads;
    this.room = new Semaphore(settings.unwritten());
  }

  /** Returns when there is room for these outcomes; they are written meanwhile or soon. */
  void write(OpenOrder open, List<Ending> endings, @Nullable DestinationNews news) {
    room.acquireUninterruptibly();
    if (writing.getAndIncrement() == 0) {
      lastWritten = System.nanoTime();
    }
    Runnable rest = () -> finish(open, endings, news);
    try {
      threads.execute(rest);
    } catch (RejectedExecutionException stopping) {
      rest.run(); // what was carried is told, if there is time
    }
  }

  /** Whether outcomes wait for the broker, so that mail waits because of us and nobody else. */
  boolean isHeldUp() {
    return writing.get() > 0 && System.nanoTime() - lastWritten > SOON.toNanos();
  }

  private void finish(OpenOrder open, List<Ending> endings, @Nullable DestinationNews news) {
    boolean isWritten = false;
    try {
      isWritten = isWritten(open, endings, news);
    } finally {
      writing.decrementAndGet();
      room.release();
    }
    if (isWritten) {
      lastWritten = System.nanoTime();
      endings.forEach(ending -> metrics.count(ending.outcome()));
      open.done();
    } else {
      log.warn("{} was let go with its outcomes unwritten: it will be carried again", mailOf(open));
    }
  }

  /** A broker that is away is waited for, as long as the order is ours. */
  private boolean isWritten(OpenOrder open, List<Ending> endings, @Nullable DestinationNews news) {
    Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15));
    while (!open.isLetGo()) {
      try {
        publisher.publish(open.order(), open.octets(), endings, news);
        return true;
      } catch (CompletionException | KafkaException | org.apache.kafka.common.KafkaException away) {
        log.warn("the outcomes of {} wait for the broker: {}", mailOf(open), away.toString());
        if (!backoff.pause()) {
          return false;
        }
      }
    }
    return false;
  }

  private static MailId mailOf(OpenOrder open) {
    return open.order().envelope().mailId();
  }
}
