package postroad.service;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postroad.protocol.ClientNetwork;

/**
 * Those who have come and are to be let in. Each network has its turn, however many came from
 * another before.
 */
final class WaitingRoom {

  private final int most;
  private final Map<ClientNetwork, Deque<SocketChannel>> waiting = new LinkedHashMap<>();
  private int size;

  /** For so many clients. */
  WaitingRoom(int most) {
    this.most = most;
  }

  /** Whether there is room for somebody. */
  synchronized boolean enter(SocketChannel client) {
    InetAddress from = client.socket().getInetAddress();
    if (size >= most || from == null) {
      return false;
    }
    waiting.computeIfAbsent(ClientNetwork.of(from), _ -> new ArrayDeque<>()).add(client);
    size++;
    notifyAll();
    return true;
  }

  /** Waits until there is somebody. */
  synchronized void awaitSomebody() throws InterruptedException {
    while (size == 0) {
      wait();
    }
  }

  /** Whose turn it is; nobody when the room is empty. */
  synchronized @Nullable SocketChannel next() {
    Iterator<Map.Entry<ClientNetwork, Deque<SocketChannel>>> turns = waiting.entrySet().iterator();
    if (!turns.hasNext()) {
      return null;
    }
    Map.Entry<ClientNetwork, Deque<SocketChannel>> turn = turns.next();
    turns.remove();
    SocketChannel first = turn.getValue().remove();
    if (!turn.getValue().isEmpty()) {
      waiting.put(turn.getKey(), turn.getValue());
    }
    size--;
    return first;
  }

  /** Empties the room. */
  synchronized List<SocketChannel> leave() {
    List<SocketChannel> all = new ArrayList<>(size);
    waiting.values().forEach(all::addAll);
    waiting.clear();
    size = 0;
    return all;
  }
}
