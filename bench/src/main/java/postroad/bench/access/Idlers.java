package postroad.bench.access;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import postroad.bench.contender.Door;

/** Sessions that have logged in, opened INBOX, and wait for news. */
final class Idlers implements AutoCloseable {

  private static final int AT_ONCE = 20;

  private final List<ImapClient> clients = new ArrayList<>();

  private Idlers() {}

  /** So many of them; the readers in turn. */
  static Idlers come(Door door, List<Reader> readers, int count) throws IOException {
    Idlers idlers = new Idlers();
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<ImapClient>> waiting = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Reader reader = readers.get(i % readers.size());
        waiting.add(workers.submit(() -> idling(door, reader)));
      }
      for (Future<ImapClient> client : waiting) {
        idlers.clients.add(client.get());
      }
      return idlers;
    } catch (ExecutionException refused) {
      idlers.close();
      throw new IOException(
          "after " + idlers.clients.size() + " sessions: " + refused.getCause(), refused);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurried);
    }
  }

  private static ImapClient idling(Door door, Reader reader) throws IOException {
    ImapClient client = ImapClient.login(door, ImapClient.SMALL, reader);
    client.ask("SELECT INBOX");
    client.idle();
    return client;
  }

  /** In the order in which they came. */
  List<ImapClient> clients() {
    return List.copyOf(clients);
  }

  @Override
  public void close() throws IOException {
    for (ImapClient client : clients) {
      client.close();
    }
  }
}
