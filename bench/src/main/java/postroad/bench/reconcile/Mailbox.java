package postroad.bench.reconcile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import postroad.bench.contender.Door;

/** Reads the messages of an INBOX over IMAP, or counts them. */
final class Mailbox implements AutoCloseable {

  private static final Pattern EXISTS =
      Pattern.compile("\\* (?:STATUS .* \\(MESSAGES )?(\\d+)(?: EXISTS|\\))");
  private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");

  private final InputStream input;
  private final Socket socket;

  private Mailbox(Socket socket) throws IOException {
    this.socket = socket;
    this.input = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
  }

  /**
   * Hands over each message, one after the other.
   *
   * @param after so many, the oldest, are passed over
   */
  static void read(Door door, String user, String password, int after, Consumer<byte[]> reader)
      throws IOException {
    try (Mailbox mailbox = open(door, user, password)) {
      long messages = mailbox.command("EXAMINE INBOX", reader);
      if (messages > after) {
        mailbox.command("FETCH " + (after + 1) + ":* BODY.PEEK[]", reader);
      }
      mailbox.command("LOGOUT", reader);
    }
  }

  /** Comes in. */
  static Mailbox open(Door door, String user, String password) throws IOException {
    Socket socket = door.open();
    try {
      Mailbox mailbox = new Mailbox(socket);
      mailbox.line();
      mailbox.command("LOGIN \"" + user + "\" \"" + password + "\"", _ -> {});
      return mailbox;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  /** How many there are now. */
  long messages() throws IOException {
    return command("STATUS INBOX (MESSAGES)", _ -> {});
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Says a command and reads until its OK; returns how many messages it said there are. */
  private long command(String command, Consumer<byte[]> reader) throws IOException {
    socket.getOutputStream().write(("a " + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    long exists = 0;
    String line = line();
    while (!line.startsWith("a ")) {
      Matcher literal = LITERAL.matcher(line);
      Matcher count = EXISTS.matcher(line);
      if (literal.find()) {
        reader.accept(octets(Integer.parseInt(literal.group(1))));
      } else if (count.matches()) {
        exists = Long.parseLong(count.group(1));
      }
      line = line();
    }
    if (!line.startsWith("a OK")) {
      throw new IOException("the server answered " + line + " to " + command.split(" ", 2)[0]);
    }
    return exists;
  }

  private byte[] octets(int count) throws IOException {
    byte[] octets = input.readNBytes(count);
    if (octets.length < count) {
      throw new IOException("the server has hung up in a message");
    }
    return octets;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int octet = input.read();
    while (octet != '\n') {
      if (octet < 0) {
        throw new IOException("the server has hung up");
      }
      line.append((char) octet);
      octet = input.read();
    }
    return line.toString().stripTrailing();
  }
}
