package postroad.service;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import postroad.protocol.ClientNetwork;

/**
 * Where Tomcat lets clients in. It would let in so many and leave the others outside until one has
 * left, which those who say nothing do after a timeout. Here all come into a {@link WaitingRoom}
 * first, and as long as somebody is there and all places are taken, some of those leave whose next
 * octets we wait for: what they would say is not listened to any more, which Tomcat takes for their
 * having hung up. Who waits for an answer of ours stays.
 */
final class YieldingEndpoint extends NioEndpoint {

  private static final int MOST_WAITING = 10_000;

  /** One in so many leaves at once: making room for each who comes would cost more than he does. */
  private static final int SHARE = 16;

  /** Whoever came just now is about to speak; a crowd comes and goes no faster than this. */
  private static final Duration TIME_TO_SPEAK = Duration.ofMillis(50);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

  private final WaitingRoom room = new WaitingRoom(MOST_WAITING);
  private LongAdder yielded = new LongAdder();
  private @Nullable Thread usher;

  void countIn(LongAdder counter) {
    yielded = counter;
  }

  @Override
  public void startInternal() throws Exception {
    super.startInternal();
    usher = Thread.ofPlatform().daemon().name(getName() + "-Usher").start(this::usher);
  }

  @Override
  public void stopInternal() {
    if (usher != null) {
      usher.interrupt();
      usher = null;
    }
    room.leave().forEach(this::destroySocket);
    super.stopInternal();
  }

  @Override
  protected boolean setSocketOptions(SocketChannel client) {
    boolean isIn = room.enter(client);
    if (!isIn) {
      destroySocket(client);
    }
    return isIn;
  }

  /** The usher counts, not who opens the door. */
  @Override
  protected void countUpOrAwaitConnection() {}

  @Override
  protected long countDownConnection() {
    return getConnectionCount();
  }

  @Override
  public long getConnectionCount() {
    return connections.size();
  }

  private void usher() {
    try {
      while (isRunning()) {
        room.awaitSomebody();
        letNextIn();
      }
    } catch (InterruptedException stopped) {
      getLog().debug("nobody is let in any more");
    }
  }

  private void letNextIn() throws InterruptedException {
    try {
      while (isFull()) {
        someLeave();
        Thread.sleep(BETWEEN_LOOKS);
      }
      SocketChannel next = room.next();
      if (next != null && !super.setSocketOptions(next)) {
        closeSocket(next);
      }
    } catch (RuntimeException broken) {
      getLog().error("a client of the web door was not let in", broken);
    }
  }

  private boolean isFull() {
    int most = getMaxConnections();
    return most >= 0 && getConnectionCount() >= most; // below zero there is no limit
  }

  private void someLeave() {
    List<Silent> silent = new ArrayList<>();
    Map<ClientNetwork, Integer> present = new HashMap<>();
    long lately = System.currentTimeMillis() - TIME_TO_SPEAK.toMillis();
    for (Map.Entry<SocketChannel, SocketWrapperBase<NioChannel>> one : connections.entrySet()) {
      SocketChannel channel = one.getKey();
      if (one.getValue() instanceof NioSocketWrapper connection
          && connection.interestOpsHas(SelectionKey.OP_READ)
          && connection.getLastRead() < lately
          && !channel.socket().isInputShutdown()) {
        ClientNetwork network = ClientNetwork.of(channel.socket().getInetAddress());
        silent.add(new Silent(channel, network, connection.getLastRead()));
        present.merge(network, 1, Integer::sum);
      }
    }
    silent.sort(
        Comparator.comparingInt((Silent one) -> -present.getOrDefault(one.network(), 0))
            .thenComparingLong(Silent::since));
    silent.stream().limit(Math.max(1, getMaxConnections() / SHARE)).forEach(this::hangUp);
  }

  private void hangUp(Silent client) {
    try {
      client.channel().shutdownInput();
      yielded.increment();
    } catch (IOException gone) {
      getLog().debug("one has left before it was asked to", gone);
    }
  }

  /**
   * Somebody whose next octets we wait for.
   *
   * @param since when the last came, in milliseconds of the time of day
   */
  private record Silent(SocketChannel channel, ClientNetwork network, long since) {}
}
