package postroad.bench.reconcile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import postroad.bench.contender.Door;

/**
 * One SMTP connection of a user who submits mail (RFC 6409), and notes what the server says to it.
 */
final class Submission implements AutoCloseable {

  private final Socket socket;
  private final InputStream input;
  private final OutputStream output;

  private Submission(Socket socket) throws IOException {
    this.socket = socket;
    this.input = new BufferedInputStream(socket.getInputStream());
    this.output = new BufferedOutputStream(socket.getOutputStream(), 32 * 1024);
  }

  /** Connects and logs in. */
  static Submission open(Door door, String user, String password) throws IOException {
    Socket socket = door.open();
    try {
      Submission submission = new Submission(socket);
      submission.expect(220, submission.reply());
      submission.expect(250, submission.ask("EHLO source.reconcile.test"));
      String plain = "\0" + user + "\0" + password;
      String proof = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
      submission.expect(235, submission.ask("AUTH PLAIN " + proof));
      return submission;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  /**
   * Sends a mail to those of its recipients the server takes.
   *
   * @return whether it was acknowledged
   * @throws IOException when the answer is not heard, or the connection is of no more use
   */
  boolean send(NumberedMail mail, Ledger ledger) throws IOException {
    int number = mail.number();
    expect(250, ask("MAIL FROM:<" + mail.run().sender() + "> RET=HDRS ENVID=" + number));
    List<String> taken = new ArrayList<>();
    for (String recipient : mail.recipients()) {
      if (ask("RCPT TO:<" + recipient + ">") / 100 == 2) {
        ledger.note(Sent.accepted(number, recipient));
        taken.add(recipient);
      }
    }
    if (taken.isEmpty()) {
      expect(250, ask("RSET"));
      return false;
    }
    expect(354, ask("DATA"));
    ledger.note(Sent.offered(number));
    writeStuffed(mail.octets());
    int answer = reply();
    ledger.note(answer == 250 ? Sent.acknowledged(number) : Sent.refused(number));
    if (answer / 100 == 4) {
      throw new NotTakenException(answer); // come again on another connection
    }
    return answer == 250;
  }

  void quit() throws IOException {
    expect(221, ask("QUIT"));
  }

  /** With a dot before each dot at the begin of a line, and the dot that ends it. */
  private void writeStuffed(byte[] mail) throws IOException {
    boolean begin = true;
    for (byte octet : mail) {
      if (begin && octet == '.') {
        output.write('.');
      }
      output.write(octet);
      begin = octet == '\n';
    }
    output.write(".\r\n".getBytes(StandardCharsets.US_ASCII));
    output.flush();
  }

  private int ask(String command) throws IOException {
    output.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    output.flush();
    return reply();
  }

  private void expect(int wanted, int answer) throws IOException {
    if (answer != wanted) {
      throw new NotTakenException(answer);
    }
  }

  /** The code of a reply of one or more lines. */
  private int reply() throws IOException {
    String line = line();
    while (line.length() > 3 && line.charAt(3) == '-') {
      line = line();
    }
    if (!line.matches("\\d{3}( .*)?")) {
      throw new IOException("this is no reply: " + line);
    }
    return Integer.parseInt(line.substring(0, 3));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int octet = input.read();
    while (octet != '\n') {
      if (octet < 0 || line.length() > 2000) {
        throw new IOException("the server has hung up");
      }
      line.append((char) octet);
      octet = input.read();
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
