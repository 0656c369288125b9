package postroad.bench.access;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import postroad.bench.contender.Door;

/** Somebody who fetches his mail over POP3. */
final class Pop3Client implements AutoCloseable {

  private final Socket socket;
  private final Lines lines;

  private Pop3Client(Socket socket) throws IOException {
    this.socket = socket;
    this.lines = new Lines(socket.getInputStream(), ImapClient.LARGE);
  }

  /** Comes in and logs in. */
  static Pop3Client login(Door door, Reader reader) throws IOException {
    Socket socket = door.open();
    try {
      Pop3Client client = new Pop3Client(socket);
      client.expectOk();
      client.say("USER " + reader.address() + "\r\n");
      client.expectOk();
      client.say("PASS " + reader.password() + "\r\n");
      client.expectOk();
      return client;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  /** Fetches the first so many messages, each after the one before; says how many octets. */
  long retrieve(int messages) throws IOException {
    long octets = 0;
    for (int n = 1; n <= messages; n++) {
      say("RETR " + n + "\r\n");
      octets += message();
    }
    return octets;
  }

  /** Fetches the first so many messages, so many asked for ahead. */
  long retrieve(int messages, int ahead) throws IOException {
    long octets = 0;
    int asked = 0;
    for (int n = 1; n <= messages; n++) {
      if (asked == n - 1) {
        int last = Math.min(messages, asked + ahead);
        StringBuilder commands = new StringBuilder();
        while (asked < last) {
          commands.append("RETR ").append(++asked).append("\r\n");
        }
        say(commands.toString());
      }
      octets += message();
    }
    return octets;
  }

  private long message() throws IOException {
    expectOk();
    long octets = 0;
    while (lines.peek() != '.') {
      octets += lines.skipLine();
    }
    // a line of the message that begins with a dot has two of them
    for (String line = lines.line(); !line.equals("."); line = lines.line()) {
      octets += line.length() + 2L;
      while (lines.peek() != '.') {
        octets += lines.skipLine();
      }
    }
    return octets;
  }

  private void expectOk() throws IOException {
    String line = lines.line();
    if (!line.startsWith("+OK")) {
      throw new IOException("the server answered " + line);
    }
  }

  private void say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
