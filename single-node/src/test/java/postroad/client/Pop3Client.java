package postroad.client;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Reads a maildrop over POP3 with STLS. */
public final class Pop3Client implements AutoCloseable {

  private final Wire wire;

  private Pop3Client(Wire wire) {
    this.wire = wire;
  }

  public static Pop3Client login(InetSocketAddress server, String user, String password)
      throws IOException {
    Pop3Client client = new Pop3Client(new Wire(server));
    var _ = client.answer();
    var _ = client.ask("STLS");
    client.wire.startTls();
    var _ = client.ask("UTF8"); // or headers would be told in ASCII
    var _ = client.ask("USER " + user);
    var _ = client.ask("PASS " + password);
    return client;
  }

  /** How many messages there are. */
  public int count() throws IOException {
    return Integer.parseInt(ask("STAT").split(" ", 3)[1]);
  }

  /** The message with this number, octet for octet. */
  public byte[] message(int number) throws IOException {
    var _ = ask("RETR " + number);
    return wire.readDotted();
  }

  private String ask(String command) throws IOException {
    wire.send(command);
    return answer();
  }

  private String answer() throws IOException {
    String line = wire.readLine();
    if (!line.startsWith("+OK")) {
      throw new IOException("POP3 said: " + line);
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
