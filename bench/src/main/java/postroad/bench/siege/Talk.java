package postroad.bench.siege;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import postroad.bench.source.AnyServer;

/** One client that asks and hears answers, and knows how long it had to wait for the slowest. */
final class Talk implements AutoCloseable {

  /** Whoever attacks comes from elsewhere than good clients do; all of 127/8 is this machine. */
  static final String GOOD = "127.0.0.1";

  private static final SSLSocketFactory TRUSTING = AnyServer.trusted();
  private static final int LONGEST_LINE = 1 << 20;

  private final Socket socket;
  private final InputStream input;
  private long longestNanos;

  private Talk(Socket socket, InputStream input) {
    this.socket = socket;
    this.input = input;
  }

  /** Comes in at a gate, from an address of this machine. */
  static Talk open(Gate gate, SiegedNode node, String from, Duration patience) throws IOException {
    long begin = System.nanoTime();
    Socket socket = new Socket();
    try {
      int millis = (int) patience.toMillis();
      int port = node.port(gate);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(millis);
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
      Socket plain = socket;
      socket = gate.tls() ? TRUSTING.createSocket(plain, "node", port, true) : plain;
      Talk talk = new Talk(socket, new BufferedInputStream(socket.getInputStream(), 16 * 1024));
      if (gate.language() != Gate.Language.HTTP) {
        String greeting = talk.line();
        if (!greeting.matches("(220|\\* OK|\\+OK).*")) {
          throw new IOException("turned away: " + greeting);
        }
      }
      talk.waited(begin);
      return talk;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  /** Says something and waits for nothing. */
  void write(byte[] octets) throws IOException {
    socket.getOutputStream().write(octets);
    socket.getOutputStream().flush();
  }

  void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The last line of the reply to an SMTP command. */
  String smtp(String command) throws IOException {
    long begin = System.nanoTime();
    write(command + "\r\n");
    String reply = smtpReply();
    waited(begin);
    return reply;
  }

  /** The last line of the next reply. */
  String smtpReply() throws IOException {
    String line = line();
    while (line.matches("\\d{3}-.*")) {
      line = line();
    }
    return line;
  }

  /** The tagged answer to an IMAP command; what is untagged is passed over. */
  String imap(String command) throws IOException {
    return imap("a ", command).strip();
  }

  /** The last line that begins so, of the answer to an IMAP command. */
  String imapUntagged(String command, String beginning) throws IOException {
    write("a " + command + "\r\n");
    String found = "";
    String line = line();
    while (!line.startsWith("a ")) {
      found = line.startsWith(beginning) ? line : found;
      line = line();
    }
    return found;
  }

  private String imap(String tag, String command) throws IOException {
    long begin = System.nanoTime();
    write(tag + command + "\r\n");
    String answer = imapAnswer(tag);
    waited(begin);
    return answer;
  }

  private String imapAnswer(String tag) throws IOException {
    String line = line();
    while (!line.startsWith(tag)) {
      if (line.matches("(?s).*\\{\\d{1,9}}")) {
        long literal = Long.parseLong(line.replaceAll("(?s).*\\{(\\d+)}$", "$1"));
        input.skipNBytes(literal);
      } else if (line.startsWith("* BYE") || line.startsWith("+ ")) {
        return line;
      }
      line = line();
    }
    return line.substring(tag.length());
  }

  /** The answer to a POP3 command of one line. */
  String pop3(String command) throws IOException {
    long begin = System.nanoTime();
    write(command + "\r\n");
    String answer = line();
    waited(begin);
    return answer;
  }

  /** Logs in. */
  void logIn(Gate.Language language, String user) throws IOException {
    String plain = "\0" + user + "\0" + SiegedNode.PASSWORD;
    String proof = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    switch (language) {
      case SMTP -> {
        expect("250", smtp("EHLO good.siege.test"));
        expect("235", smtp("AUTH PLAIN " + proof));
      }
      case IMAP -> expect("OK", imap("AUTHENTICATE PLAIN " + proof));
      case POP3 -> {
        expect("+OK", pop3("USER " + user));
        expect("+OK", pop3("PASS " + SiegedNode.PASSWORD));
      }
      default -> throw new IllegalArgumentException("nobody logs in there");
    }
  }

  /** Submits a mail to one recipient; the reply to its end. */
  String mail(String sender, String recipient, byte[] mail) throws IOException {
    expect("250", smtp("MAIL FROM:<" + sender + ">"));
    expect("250", smtp("RCPT TO:<" + recipient + ">"));
    return data(mail);
  }

  /** The reply to the end of a mail of lines that begin with no dot. */
  String data(byte[] mail) throws IOException {
    expect("354", smtp("DATA"));
    long begin = System.nanoTime();
    write(mail);
    write(".\r\n");
    String reply = smtpReply();
    waited(begin);
    return reply;
  }

  static void expect(String beginning, String answer) throws IOException {
    if (!answer.startsWith(beginning)) {
      throw new IOException("the answer is not " + beginning + " but " + answer);
    }
  }

  /** No answer is waited for longer than this. */
  void waitAtMost(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
  }

  InputStream input() {
    return input;
  }

  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int octet = input.read();
    while (octet != '\n') {
      if (octet < 0 || line.size() > LONGEST_LINE) {
        throw new IOException("the server has hung up");
      }
      line.write(octet);
      octet = input.read();
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  private void waited(long since) {
    longestNanos = Math.max(longestNanos, System.nanoTime() - since);
  }

  /** How long the slowest answer took, the way in with the greeting among them. */
  long longestMillis() {
    return TimeUnit.NANOSECONDS.toMillis(longestNanos);
  }

  /** Hangs up so that the server sees an error, not an end. */
  void breakOff() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
