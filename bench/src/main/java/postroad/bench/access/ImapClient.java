package postroad.bench.access;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import postroad.bench.contender.Door;

/** Somebody who reads a mailbox over IMAP, and counts what he is told. */
final class ImapClient implements AutoCloseable {

  /** For who is told much. */
  static final int LARGE = 64 * 1024;

  /** For who is one of many. */
  static final int SMALL = 512;

  private final Socket socket;
  private final Lines lines;

  private ImapClient(Socket socket, int bufferSize) throws IOException {
    this.socket = socket;
    this.lines = new Lines(socket.getInputStream(), bufferSize);
  }

  /**
   * What one command brought.
   *
   * @param responses how many, without the last
   */
  record Told(long responses, long octets) {}

  /** Comes in and hears the greeting. */
  static ImapClient connect(Door door, int bufferSize) throws IOException {
    Socket socket = door.open();
    try {
      ImapClient client = new ImapClient(socket, bufferSize);
      String greeting = client.lines.line();
      if (!greeting.startsWith("* OK")) {
        throw new IOException("turned away: " + greeting);
      }
      return client;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  /** Comes in and logs in. */
  static ImapClient login(Door door, int bufferSize, Reader reader) throws IOException {
    ImapClient client = connect(door, bufferSize);
    try {
      client.ask(reader.login());
      return client;
    } catch (IOException refused) {
      client.close();
      throw refused;
    }
  }

  /** Says a command and counts all that comes before its OK. */
  Told ask(String command) throws IOException {
    say("a " + command + "\r\n");
    return untilOk(command);
  }

  /** Says a command; what it brought, line by line. */
  String text(String command) throws IOException {
    say("a " + command + "\r\n");
    StringBuilder text = new StringBuilder();
    while (lines.peek() != 'a') {
      text.append(lines.line()).append('\n');
    }
    untilOk(command);
    return text.toString();
  }

  /** Adds a message to a mailbox. */
  void append(String mailbox, byte[] message) throws IOException {
    say("a APPEND " + mailbox + " {" + message.length + "}\r\n");
    awaitInvitation();
    byte[] whole = new byte[message.length + 2];
    System.arraycopy(message, 0, whole, 0, message.length);
    whole[message.length] = '\r';
    whole[message.length + 1] = '\n';
    socket.getOutputStream().write(whole);
    untilOk("APPEND");
  }

  /** Begins to wait for news. */
  void idle() throws IOException {
    say("a IDLE\r\n");
    awaitInvitation();
  }

  /** Ends the waiting. */
  void done() throws IOException {
    say("DONE\r\n");
    untilOk("IDLE");
  }

  /** The next line, whatever it is; waited for without end. */
  String line() throws IOException {
    socket.setSoTimeout(0);
    return lines.line();
  }

  private void awaitInvitation() throws IOException {
    while (lines.peek() != '+') {
      if (lines.peek() == 'a') {
        throw new IOException("the server said " + lines.line());
      }
      lines.skip();
    }
    lines.skip();
  }

  private Told untilOk(String command) throws IOException {
    long responses = 0;
    long octets = 0;
    while (lines.peek() != 'a') {
      octets += lines.skip();
      responses++;
    }
    String end = lines.line();
    if (!end.startsWith("a OK")) {
      throw new IOException("the server answered " + end + " to " + command);
    }
    return new Told(responses, octets);
  }

  private void say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
