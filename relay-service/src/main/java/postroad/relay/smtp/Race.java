package postroad.relay.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.relay.smtp.Addresses.Dialer;

/**
 * Calls several addresses, each a little later than the one before, until one answers; all others
 * are hung up on, and nobody has said a word to them.
 */
final class Race implements Closeable {

  private final Dialer dialer;
  private final Duration headStart;
  private final List<CallOff> runners = new ArrayList<>();
  private final List<InetSocketAddress> called = new ArrayList<>();
  private IOException last = new ConnectException("no address answered");
  private int running;
  private int lost;
  private @Nullable PeerConnection winner;
  private boolean isOver;

  Race(Dialer dialer, Duration headStart) {
    this.dialer = dialer;
    this.headStart = headStart;
  }

  /** The first connection there is; at least two addresses, or there is no race. */
  PeerConnection between(List<InetSocketAddress> bestFirst) throws IOException {
    try {
      for (InetSocketAddress address : bestFirst) {
        start(address);
        if (isDecidedWithin(headStart)) {
          break;
        }
      }
      return decided();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while connecting");
    } finally {
      close();
    }
  }

  /** The addresses of which is known now whether they answer. */
  synchronized List<InetSocketAddress> called() {
    return List.copyOf(called);
  }

  /** Hangs up on all but the winner; without one there will be none. */
  @Override
  public void close() {
    List<CallOff> all;
    synchronized (this) {
      isOver = true;
      all = List.copyOf(runners);
    }
    all.forEach(CallOff::callOff);
  }

  private void start(InetSocketAddress address) {
    CallOff callOff = new CallOff();
    synchronized (this) {
      if (isOver) {
        return;
      }
      runners.add(callOff);
      running++;
    }
    Thread.ofVirtual().name("relay-connecting").start(() -> run(address, callOff));
  }

  private void run(InetSocketAddress address, CallOff callOff) {
    try {
      PeerConnection peer = dialer.dial(address, callOff);
      if (!wins(peer, address, callOff)) {
        peer.close();
      }
    } catch (IOException unreachable) {
      loses(address, unreachable);
    } catch (RuntimeException broken) {
      loses(address, new IOException(broken));
    }
  }

  private synchronized boolean wins(
      PeerConnection peer, InetSocketAddress address, CallOff callOff) {
    running--;
    notifyAll();
    if (isOver) {
      return false;
    }
    isOver = true;
    winner = peer;
    called.add(address);
    runners.remove(callOff);
    return true;
  }

  private synchronized void loses(InetSocketAddress address, IOException why) {
    running--;
    lost++;
    if (!isOver) {
      last = why;
      called.add(address);
    }
    notifyAll();
  }

  /** Whether the next one needs not be called; a loss gives it the word at once. */
  private synchronized boolean isDecidedWithin(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    int lostBefore = lost;
    while (!isOver && lost == lostBefore && running > 0) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        break;
      }
      wait(millis);
    }
    return isOver;
  }

  private synchronized PeerConnection decided() throws InterruptedException, IOException {
    while (!isOver && running > 0) {
      wait();
    }
    if (winner == null) {
      throw last;
    }
    return winner;
  }
}
