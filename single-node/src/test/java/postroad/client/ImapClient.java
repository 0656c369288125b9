package postroad.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads INBOX over IMAP with STARTTLS. */
public final class ImapClient implements AutoCloseable {

  private static final Pattern EXISTS = Pattern.compile("\\* (\\d+) EXISTS");
  private static final Pattern LITERAL = Pattern.compile(".*\\{(\\d+)}");

  private final Wire wire;
  private int tag;

  private ImapClient(Wire wire) {
    this.wire = wire;
  }

  public static ImapClient login(InetSocketAddress server, String user, String password)
      throws IOException {
    ImapClient client = new ImapClient(new Wire(server));
    var _ = client.wire.readLine();
    var _ = client.ask("STARTTLS");
    client.wire.startTls();
    var _ = client.ask("LOGIN \"" + user + "\" \"" + password + "\"");
    return client;
  }

  /** How many messages this mailbox holds now. */
  public int select(String mailbox) throws IOException {
    for (String line : ask("SELECT \"" + mailbox + "\"")) {
      Matcher exists = EXISTS.matcher(line);
      if (exists.matches()) {
        return Integer.parseInt(exists.group(1));
      }
    }
    throw new IOException("SELECT did not say how many there are");
  }

  /** The message with this number, octet for octet. */
  public byte[] message(int number) throws IOException {
    String ours = command("FETCH " + number + " BODY.PEEK[]");
    byte[] message = null;
    for (String line = wire.readLine(); !line.startsWith(ours); line = wire.readLine()) {
      Matcher literal = LITERAL.matcher(line);
      if (literal.matches() && line.contains("BODY[]")) {
        message = wire.readOctets(Integer.parseInt(literal.group(1)));
      }
    }
    if (message == null) {
      throw new IOException("no message " + number);
    }
    return message;
  }

  /** Marks all of the mailbox as deleted and expunges it. */
  public void empty() throws IOException {
    var _ = ask("STORE 1:* +FLAGS.SILENT (\\Deleted)");
    var _ = ask("EXPUNGE");
  }

  private List<String> ask(String what) throws IOException {
    String ours = command(what);
    List<String> lines = new ArrayList<>();
    for (String line = wire.readLine(); ; line = wire.readLine()) {
      if (line.startsWith(ours)) {
        if (!line.startsWith(ours + "OK")) {
          throw new IOException(what.split(" ", 2)[0] + " was answered: " + line);
        }
        return lines;
      }
      lines.add(line);
    }
  }

  private String command(String what) throws IOException {
    String ours = "t" + ++tag + " ";
    wire.send(ours + what);
    return ours;
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
