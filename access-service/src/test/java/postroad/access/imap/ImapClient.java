package postroad.access.imap;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small IMAP client that knows literals: each response is its text and the literals in it. */
final class ImapClient implements AutoCloseable {

  private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream input;
  private final OutputStream output;
  private int tag;

  ImapClient(InetSocketAddress server) throws IOException {
    this.socket = new Socket(server.getAddress(), server.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    this.input = new BufferedInputStream(socket.getInputStream());
    this.output = socket.getOutputStream();
    var _ = response();
  }

  /** One response of the server, its literals taken out of the text. */
  record Response(String text, List<byte[]> literals) {}

  /** Sends a command and returns everything up to its completion, which is the last. */
  List<Response> command(String text) throws IOException {
    String thisTag = "t" + ++tag;
    send((thisTag + " " + text + "\r\n").getBytes(StandardCharsets.UTF_8));
    return until(thisTag);
  }

  /** The same; the completion must be OK. */
  List<Response> ok(String text) throws IOException {
    List<Response> responses = command(text);
    String completion = responses.getLast().text();
    if (!completion.matches("t\\d+ OK .*")) {
      throw new AssertionError(text + ": " + completion);
    }
    return responses;
  }

  List<Response> append(String mailbox, byte[] message) throws IOException {
    String thisTag = "t" + ++tag;
    String command = "%s APPEND %s {%d+}\r\n".formatted(thisTag, mailbox, message.length);
    send(command.getBytes(StandardCharsets.US_ASCII));
    send(message);
    send("\r\n".getBytes(StandardCharsets.US_ASCII));
    return until(thisTag);
  }

  void send(byte[] octets) throws IOException {
    output.write(octets);
    output.flush();
  }

  private List<Response> until(String thisTag) throws IOException {
    List<Response> responses = new ArrayList<>();
    do {
      responses.add(response());
    } while (!responses.getLast().text().startsWith(thisTag + " "));
    return responses;
  }

  Response response() throws IOException {
    StringBuilder text = new StringBuilder();
    List<byte[]> literals = new ArrayList<>();
    while (true) {
      String line = line();
      Matcher literal = LITERAL.matcher(line);
      if (!literal.find()) {
        return new Response(text.append(line).toString(), literals);
      }
      text.append(line, 0, literal.start()).append("{}");
      literals.add(input.readNBytes(Integer.parseInt(literal.group(1))));
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = input.read();
    while (octet != '\n') {
      if (octet < 0) {
        throw new EOFException("the server closed after: " + line);
      }
      line.write(octet);
      octet = input.read();
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
