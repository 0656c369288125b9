package postroad.mailbox.indexing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.search.MailboxIndexing;

/**
 * Indexes what is new in changed mailboxes, a portion at a time, and rests behind each. Now and
 * then it looks around for mailboxes nobody told it of. Any number of replicas may.
 */
@Component
class Indexer implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Indexer.class);

  private static final int MAILBOXES = 100;
  private static final int LOOKED_FOR = 1000;
  private static final Duration OUTAGE = Duration.ofSeconds(5);

  private final ChangedMailboxes changed;
  private final MailboxIndexing indexing;
  private final IndexSettings settings;
  private final Counter indexed;
  private long nextLook;
  private volatile @Nullable Thread thread;

  Indexer(
      ChangedMailboxes changed,
      MailboxIndexing indexing,
      IndexSettings settings,
      MeterRegistry meters) {
    this.changed = changed;
    this.indexing = indexing;
    this.settings = settings;
    this.indexed = meters.counter("postroad.indexed");
  }

  @Override
  public void start() {
    nextLook = System.nanoTime();
    thread = Thread.ofVirtual().name("indexer").start(this::indexForEver);
  }

  private void indexForEver() {
    try {
      while (true) {
        List<MailboxKey> mailboxes = changed.take(MAILBOXES, millisToNextLook());
        try {
          if (mailboxes.isEmpty()) {
            lookAround();
          } else {
            index(mailboxes);
          }
        } catch (DataAccessException away) {
          log.warn("new mail is not indexed for now: {}", away.toString());
          changed.add(mailboxes);
          Thread.sleep(OUTAGE);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private long millisToNextLook() {
    return Duration.ofNanos(nextLook - System.nanoTime()).toMillis();
  }

  /** In no order, so that replicas do not all begin with the same. */
  private void lookAround() {
    if (millisToNextLook() > 0) {
      return;
    }
    List<MailboxKey> behind = new ArrayList<>(indexing.behind(LOOKED_FOR));
    Collections.shuffle(behind);
    changed.add(behind);
    Duration pause = behind.size() < LOOKED_FOR ? settings.lookEvery() : Duration.ZERO;
    nextLook = System.nanoTime() + pause.toNanos();
  }

  /** A mailbox that breaks us is left alone until we look around again; the others are not. */
  private void index(List<MailboxKey> mailboxes) throws InterruptedException {
    try {
      if (portion(mailboxes) == settings.portion()) {
        changed.add(mailboxes); // there is more, but others go first
      }
    } catch (DataAccessException away) {
      throw away;
    } catch (RuntimeException bug) {
      if (mailboxes.size() > 1) {
        for (MailboxKey mailbox : mailboxes) {
          index(List.of(mailbox));
        }
      } else {
        log.error("{} is not indexed any further", mailboxes, bug);
      }
    }
  }

  private int portion(List<MailboxKey> mailboxes) throws InterruptedException {
    long begin = System.nanoTime();
    int messages = indexing.indexNext(mailboxes, settings.portion());
    indexed.increment(messages);
    Thread.sleep(Duration.ofNanos((long) ((System.nanoTime() - begin) * settings.rest())));
    return messages;
  }

  @Override
  public void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public boolean isAutoStartup() {
    return settings.enabled();
  }
}
