package postroad.relay.connection;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import postroad.relay.RelaySettings.Reuse;
import postroad.relay.pace.Berth;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.SmtpSession;

/**
 * Keeps sessions for a moment after a mail, so that the next one approached alike needs no new
 * connection.
 */
public final class ConnectionPool implements Closeable {

  private final SessionOpener opener;
  private final Reuse reuse;
  private final Executor leaveTakers = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Approach, Deque<Idle>> idleByApproach = new HashMap<>();
  private final Map<Berth, Integer> idleByBerth = new HashMap<>();
  private final Thread sweeper;
  private boolean isClosed;

  public ConnectionPool(SessionOpener opener, Reuse reuse) {
    this.opener = opener;
    this.reuse = reuse;
    this.sweeper = Thread.ofVirtual().name("relay-idle-sessions").start(this::sweepUntilClosed);
  }

  /** A session ready for the next mail: one that waits, if it still lives, or a new one. */
  public SmtpSession take(Approach approach, CallOff callOff) throws IOException {
    for (SmtpSession waiting = nextIdle(approach); waiting != null; waiting = nextIdle(approach)) {
      if (isReady(waiting, callOff)) {
        return waiting;
      }
      waiting.close();
    }
    return opener.open(approach, callOff);
  }

  /** Whoever is called off takes none with them. */
  private boolean isReady(SmtpSession waiting, CallOff callOff) {
    try {
      callOff.uses(waiting::hangUp);
    } catch (CallOff.CalledOffException calledOff) {
      leaveTakers.execute(waiting::close);
      throw calledOff;
    }
    return waiting.isFresh() || waiting.reset();
  }

  /** Takes a session back after a mail; it is kept if another mail may be carried on it. */
  public void giveBack(Approach approach, SmtpSession session) {
    if (session.isUsable() && session.carried() < mailsOn(approach) && keep(approach, session)) {
      return;
    }
    leaveTakers.execute(session::close);
  }

  private int mailsOn(Approach approach) {
    Berth berth = approach.berth();
    return berth == null ? reuse.mails() : berth.mailsPerSession();
  }

  /** Closes what waits; sessions in use are closed when they come back. */
  @Override
  public void close() {
    sweeper.interrupt();
    List<Idle> all = new ArrayList<>();
    synchronized (this) {
      isClosed = true;
      idleByApproach.values().forEach(all::addAll);
      idleByApproach.clear();
      idleByBerth.clear();
    }
    all.forEach(idle -> leaveTakers.execute(idle.session()::close));
  }

  private record Idle(SmtpSession session, long sinceNanos) {}

  private synchronized boolean keep(Approach approach, SmtpSession session) {
    if (isClosed || isFull(approach.berth())) {
      return false;
    }
    countAt(approach.berth(), 1);
    idleByApproach
        .computeIfAbsent(approach, first -> new ArrayDeque<>())
        .addLast(new Idle(session, System.nanoTime()));
    return true;
  }

  /** No more wait for a site than may be in use there: its hosts count those too. */
  private boolean isFull(@Nullable Berth berth) {
    return berth != null && idleByBerth.getOrDefault(berth, 0) >= berth.connections();
  }

  private void countAt(@Nullable Berth berth, int more) {
    if (berth != null) {
      idleByBerth.merge(
          berth, more, (known, change) -> known + change == 0 ? null : known + change);
    }
  }

  /** The one that has waited least: it is the likeliest to live. */
  private synchronized @Nullable SmtpSession nextIdle(Approach approach) {
    Deque<Idle> waiting = idleByApproach.get(approach);
    if (waiting == null) {
      return null;
    }
    Idle last = waiting.removeLast();
    countAt(approach.berth(), -1);
    if (waiting.isEmpty()) {
      idleByApproach.remove(approach);
    }
    return last.session();
  }

  private void sweepUntilClosed() {
    Duration pause = reuse.idle().dividedBy(4).plusMillis(1);
    try {
      while (true) {
        Thread.sleep(pause);
        takeOverdue().forEach(idle -> leaveTakers.execute(idle.session()::close));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized List<Idle> takeOverdue() {
    long now = System.nanoTime();
    List<Idle> overdue = new ArrayList<>();
    idleByApproach.forEach((approach, waiting) -> {
      while (!waiting.isEmpty() && now - waiting.getFirst().sinceNanos() > reuse.idle().toNanos()) {
        overdue.add(waiting.removeFirst());
        countAt(approach.berth(), -1);
      }
    });
    idleByApproach.values().removeIf(Deque::isEmpty);
    return overdue;
  }
}
