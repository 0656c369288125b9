package postroad.bench.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** One client: as little work as possible, for it shares the machine with what it measures. */
public final class SmtpClient implements AutoCloseable {

  private static final int PATIENCE = 60_000; // ms
  private static final byte[] EHLO = octets("EHLO source.bench.test\r\n");
  private static final byte[] MAIL = octets("MAIL FROM:<source@bench.test>\r\n");
  private static final byte[] DATA = octets("DATA\r\n");
  private static final byte[] QUIT = octets("QUIT\r\n");

  private final Socket socket;
  private final InputStream input;
  private final OutputStream output;
  private final byte[] read = new byte[4096];
  private int next;
  private int end;

  private SmtpClient(Socket socket) throws IOException {
    this.socket = socket;
    this.input = socket.getInputStream();
    this.output = socket.getOutputStream();
  }

  /** Connects and says EHLO. */
  public static SmtpClient connect(InetSocketAddress server) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE);
      socket.connect(server, PATIENCE);
      SmtpClient client = new SmtpClient(socket);
      client.expect(220);
      client.output.write(EHLO);
      client.expect(250);
      return client;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  /** What a client says of its mail, and the mail itself with its dot, made once for all. */
  @SuppressWarnings("ArrayRecordComponent") // written out as they are, and compared by nobody
  public record Words(byte[] rcpt, byte[] envelope, byte[] mail) {

    /** The words for each recipient, with one mail for all of them. */
    public static List<Words> of(List<String> recipients, int size) {
      byte[] mail = joined(mail(size), octets("\r\n.\r\n"));
      return recipients.stream().map(recipient -> of(recipient, mail)).toList();
    }

    private static Words of(String recipient, byte[] mail) {
      byte[] rcpt = octets("RCPT TO:<" + recipient + ">\r\n");
      return new Words(rcpt, joined(MAIL, rcpt, DATA), mail);
    }

    private static byte[] mail(int size) {
      byte[] header = octets("From: <source@bench.test>\r\nSubject: a load\r\n\r\n");
      byte[] mail = Arrays.copyOf(header, Math.max(size, header.length));
      for (int i = header.length; i < mail.length; i++) {
        int column = (i - header.length) % 78;
        mail[i] = (byte) (column == 76 ? '\r' : column == 77 ? '\n' : 'a' + column % 26);
      }
      return mail;
    }
  }

  /** Sends one mail; returns when the server has taken it. */
  public void send(Words words, Exchange exchange) throws IOException {
    switch (exchange) {
      case PIPELINED -> {
        output.write(words.envelope());
        expect(250);
        expect(250);
        expect(354);
      }
      case LOCKSTEP -> {
        ask(MAIL, 250);
        ask(words.rcpt(), 250);
        ask(DATA, 354);
      }
    }
    ask(words.mail(), 250);
  }

  /** Says good-bye; returns when the server has. */
  public void quit() throws IOException {
    ask(QUIT, 221);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void ask(byte[] words, int code) throws IOException {
    output.write(words);
    expect(code);
  }

  private void expect(int code) throws IOException {
    int answer;
    boolean more;
    do {
      answer = (octet() - '0') * 100 + (octet() - '0') * 10 + octet() - '0';
      int octet = octet();
      more = octet == '-';
      while (octet != '\n') {
        octet = octet();
      }
    } while (more);
    if (answer != code) {
      throw new IOException("the server answered " + answer + ", not " + code);
    }
  }

  private int octet() throws IOException {
    if (next == end) {
      end = input.read(read);
      next = 0;
      if (end <= 0) {
        end = 0;
        throw new IOException("the server has hung up");
      }
    }
    return read[next++];
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
