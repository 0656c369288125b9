package postroad.bench.mailbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who asks again and again how many messages there are. */
final class ImapReader implements AutoCloseable {

  private static final int PATIENCE = 60_000; // ms
  private static final Pattern STATUS =
      Pattern.compile("\\* STATUS \"?INBOX\"? \\(MESSAGES (\\d+)\\)");

  private final Socket socket;
  private final BufferedReader input;
  private final OutputStream output;

  private ImapReader(Socket socket) throws IOException {
    this.socket = socket;
    this.input =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    this.output = socket.getOutputStream();
  }

  /** Connects and logs in. */
  static ImapReader login(InetSocketAddress server, String user, String password)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE);
      socket.connect(server, PATIENCE);
      ImapReader reader = new ImapReader(socket);
      reader.line();
      reader.ask("LOGIN \"" + user + "\" \"" + password + "\"");
      return reader;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  /** How many messages INBOX has now. */
  long messages() throws IOException {
    Matcher status = STATUS.matcher(ask("STATUS INBOX (MESSAGES)"));
    if (!status.find()) {
      throw new IOException("no answer to STATUS");
    }
    return Long.parseLong(status.group(1));
  }

  /** Says a command; returns all that came before its OK. */
  private String ask(String command) throws IOException {
    output.write(("a " + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    String line = line();
    while (!line.startsWith("a ")) {
      answer.append(line).append('\n');
      line = line();
    }
    if (!line.startsWith("a OK")) {
      throw new IOException("the server answered " + line);
    }
    return answer.toString();
  }

  private String line() throws IOException {
    String line = input.readLine();
    if (line == null) {
      throw new IOException("the server has hung up");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
