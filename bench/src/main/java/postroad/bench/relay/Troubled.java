package postroad.bench.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import postroad.contract.NextHop;

/** A host that is no good, at every address of loopback and a port of its own. */
final class Troubled implements AutoCloseable {

  private static final int BACKLOG = 2_000;
  private static final Duration DRIP = Duration.ofSeconds(1);

  private final ServerSocket door;
  private final Manner manner;
  private final AtomicInteger connections = new AtomicInteger();

  /** How it treats a client. */
  enum Manner {
    /** Accepts and never says a word. */
    HOLE,
    /** Says one octet of its greeting a second. */
    TARPIT,
    /** Wants no session. */
    REFUSER,
    /** Puts every recipient off. */
    DEFERRER
  }

  private Troubled(ServerSocket door, Manner manner) {
    this.door = door;
    this.manner = manner;
  }

  static Troubled start(Manner manner) throws IOException {
    Troubled host = new Troubled(new ServerSocket(0, BACKLOG), manner);
    Thread.ofVirtual().name("troubled").start(host::accept);
    return host;
  }

  /** It, by this address. */
  NextHop at(String address) {
    return new NextHop(address, door.getLocalPort());
  }

  /** How many clients it has now. */
  int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException gone) {
      return; // closed is closed
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().name("troubled-session").start(() -> treat(client));
      } catch (IOException closed) {
        close();
      }
    }
  }

  private void treat(Socket client) {
    connections.incrementAndGet();
    try (client) {
      if (!client.getInetAddress().isLoopbackAddress()) {
        return;
      }
      switch (manner) {
        case HOLE -> hearOut(client);
        case TARPIT -> drip(client);
        case REFUSER -> say(client, "554 5.3.2 no\r\n");
        case DEFERRER -> defer(client);
      }
    } catch (IOException left) {
      return; // the client has seen enough
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      connections.decrementAndGet();
    }
  }

  private static void hearOut(Socket client) throws IOException {
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private static void drip(Socket client) throws IOException, InterruptedException {
    while (true) {
      say(client, "2");
      Thread.sleep(DRIP);
    }
  }

  private static void defer(Socket client) throws IOException {
    say(client, "220 troubled\r\n");
    StringBuilder line = new StringBuilder();
    InputStream input = client.getInputStream();
    for (int octet = input.read(); octet >= 0; octet = input.read()) {
      line.append((char) octet);
      if (octet == '\n') {
        say(client, line.indexOf("RCPT") == 0 ? "451 4.2.0 later\r\n" : "250 fine\r\n");
        line.setLength(0);
      }
    }
  }

  private static void say(Socket client, String words) throws IOException {
    client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
  }
}
