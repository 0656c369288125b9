package postroad.singlenode.mailformat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import postroad.singlenode.mailformat.AccountWriter.MailboxWriter;
import postroad.singlenode.mailformat.ExportNotes.Reached;

/**
 * Writes one mailbox as an mbox: lines are quoted as in mboxrd, and Content-Length says how long
 * each body is, so that every reader finds the end of a message, and we find its last octet.
 */
final class MboxWriter implements MailboxWriter {

  private static final Pattern RETURN_PATH =
      Pattern.compile("(?i)return-path:[ \t]*<([^<> \t\r\n]+@[^<> \t\r\n]+)>[\\s\\S]*");

  private final String name;
  private final Path file;
  private final ExportNotes notes;
  private final LineEnds lineEnds;
  private final FileChannel channel;
  private Reached reached;

  MboxWriter(String name, Path file, ExportNotes notes, Reached reached, LineEnds lineEnds)
      throws IOException {
    this.name = name;
    this.file = file;
    this.notes = notes;
    this.lineEnds = lineEnds;
    this.reached = reached;
    Files.createDirectories(file.toAbsolutePath().getParent());
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(reached.length()); // what was written after the last note comes again
    channel.position(reached.length());
  }

  @Override
  public long reached() {
    return reached.uid();
  }

  @Override
  public void add(MessageMark mark, InputStream octets) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".draft");
    try (Draft message = Draft.of(octets, lineEnds, aside)) {
      Quoted quoted = quote(message, OutputStream.nullOutputStream());
      OutputStream to = new BufferedOutputStream(Channels.newOutputStream(channel), 64 * 1024);
      to.write(front(mark, message, quoted).getBytes(StandardCharsets.UTF_8));
      var _ = quote(message, to);
      String end = message.lineEnd();
      to.write((quoted.endsLine() ? end : end + end).getBytes(StandardCharsets.US_ASCII));
      to.flush();
    }
    reached = new Reached(reached.uidValidity(), mark.uid(), channel.position());
  }

  private static String front(MessageMark mark, Draft message, Quoted quoted) throws IOException {
    String end = message.lineEnd();
    String sender = sender(new String(message.beginning(), StandardCharsets.ISO_8859_1));
    List<String> values =
        List.of(
            mark.flags().contains("\\Seen") ? "RO" : "O",
            xStatus(mark.flags()),
            String.join(" ", mark.keywords()),
            String.valueOf(mark.uid()),
            quoted.body() < 0 ? "" : String.valueOf(quoted.body()));
    StringBuilder front = new StringBuilder();
    front.append(FromLine.of(sender, mark.internalDate())).append(end);
    for (int i = 0; i < values.size(); i++) {
      front.append(MboxHeader.OURS.get(i)).append(": ").append(values.get(i)).append(end);
    }
    return front.toString();
  }

  private static String sender(String beginning) {
    Matcher path = RETURN_PATH.matcher(beginning);
    return path.matches() ? path.group(1) : "MAILER-DAEMON";
  }

  private static String xStatus(List<String> flags) {
    return (flags.contains("\\Answered") ? "A" : "")
        + (flags.contains("\\Deleted") ? "D" : "")
        + (flags.contains("\\Flagged") ? "F" : "")
        + (flags.contains("\\Draft") ? "T" : "");
  }

  private static Quoted quote(Draft message, OutputStream to) throws IOException {
    long body = -1;
    boolean endsLine = false;
    try (InputStream octets = message.open()) {
      LinePieces lines = new LinePieces(octets);
      while (lines.advance()) {
        int quote = lines.quotes() >= 0 ? 1 : 0;
        if (quote > 0) {
          to.write('>');
        }
        to.write(lines.octets(), 0, lines.length());
        if (body >= 0) {
          body += quote + lines.length();
        } else if (lines.isEmptyLine()) {
          body = 0;
        }
        endsLine = lines.octets()[lines.length() - 1] == '\n';
      }
    }
    return new Quoted(body, endsLine);
  }

  @Override
  public void remember() throws IOException {
    notes.remember(name, reached);
  }

  @Override
  public Collection<String> lostKeywords() {
    return List.of();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      remember();
    }
  }

  /**
   * A message that was quoted.
   *
   * @param body how many octets are behind its empty line, or -1 when it has none
   */
  private record Quoted(long body, boolean endsLine) {}
}
