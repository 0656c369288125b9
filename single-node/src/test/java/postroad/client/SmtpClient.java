package postroad.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Submits mail: STARTTLS, AUTH PLAIN, DATA. */
public final class SmtpClient implements AutoCloseable {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Wire wire;

  private SmtpClient(Wire wire) {
    this.wire = wire;
  }

  /** A stranger, as another mail server would come. */
  public static SmtpClient stranger(InetSocketAddress server) throws IOException {
    SmtpClient client = new SmtpClient(new Wire(server));
    client.expect("220");
    client.ask("EHLO client.test", "250");
    return client;
  }

  /** A user, logged in over STARTTLS. */
  public static SmtpClient user(InetSocketAddress server, String user, String password)
      throws IOException {
    SmtpClient client = stranger(server);
    client.ask("STARTTLS", "220");
    client.wire.startTls();
    client.ask("EHLO client.test", "250");
    byte[] secret = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
    client.ask("AUTH PLAIN " + Base64.getEncoder().encodeToString(secret), "235");
    return client;
  }

  /** Sends one mail and answers its id, as the server's 250 says it. */
  public String send(String from, List<String> recipients, byte[] mail) throws IOException {
    ask("MAIL FROM:<" + from + "> BODY=8BITMIME", "250");
    for (String recipient : recipients) {
      ask("RCPT TO:<" + recipient + ">", "250");
    }
    return data(mail);
  }

  /** Sends the content of a mail whose sender and recipients were taken, and answers its id. */
  public String data(byte[] mail) throws IOException {
    ask("DATA", "354");
    wire.sendDotted(mail);
    return idIn(expect("250"));
  }

  /** The first id of a mail in this text: a reply of the server, or the trace fields of a mail. */
  public static String idIn(String text) throws IOException {
    Matcher id = ID.matcher(text);
    if (!id.find()) {
      throw new IOException("no id in: " + text);
    }
    return id.group();
  }

  public String ask(String command, String code) throws IOException {
    wire.send(command);
    return expect(code);
  }

  private String expect(String code) throws IOException {
    String line = wire.readLine();
    while (line.length() > 3 && line.charAt(3) == '-') {
      line = wire.readLine();
    }
    if (!line.startsWith(code)) {
      throw new IOException("wanted " + code + ", heard: " + line);
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
