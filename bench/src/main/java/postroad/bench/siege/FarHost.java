package postroad.bench.siege;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Takes all mail for other hosts, and remembers the numbers in the subjects. */
final class FarHost implements AutoCloseable {

  private final ServerSocket server;
  private final Gaps gaps = new Gaps();
  private final ConcurrentMap<Integer, Integer> taken = new ConcurrentHashMap<>();

  private FarHost(ServerSocket server) {
    this.server = server;
  }

  /** Opens it on any port. */
  static FarHost open() throws IOException {
    FarHost host = new FarHost(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
    Thread.startVirtualThread(host::accept);
    return host;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Between the mails it takes. */
  Gaps gaps() {
    return gaps;
  }

  /** How often each number was taken. */
  ConcurrentMap<Integer, Integer> taken() {
    return taken;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var lines =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      say(client, "220 far.test");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("DATA")) {
          say(client, "354 go ahead");
          take(lines);
          say(client, "250 taken");
        } else {
          say(client, line.startsWith("QUIT") ? "221 bye" : "250 far.test");
        }
      }
    } catch (IOException gone) {
      // it comes again
    }
  }

  private void take(BufferedReader lines) throws IOException {
    int number = -1;
    for (String line = lines.readLine(); !".".equals(line); line = lines.readLine()) {
      if (line == null) {
        throw new IOException("half a mail");
      }
      number = line.startsWith(Stream.SUBJECT) ? Stream.numberIn(line) : number;
    }
    taken.merge(number, 1, Integer::sum);
    gaps.tick();
  }

  private static void say(Socket client, String reply) throws IOException {
    client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
