package postroad.access.imap;

import java.io.IOException;
import java.util.Collection;
import postroad.access.imap.wire.FlagWords;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.MessageLine;

/** What goes to the client without a tag (RFC 3501 §7). */
public final class Untagged {

  private final ImapWriter writer;

  Untagged(ImapWriter writer) {
    this.writer = writer;
  }

  /** For responses with parts of their own; the caller ends each with {@link ImapWriter#end}. */
  public ImapWriter begin() throws IOException {
    return writer.text("* ");
  }

  public void line(String ascii) throws IOException {
    begin().text(ascii).end();
  }

  public void ok(String code, String text) throws IOException {
    line("OK [" + code + "] " + text);
  }

  /** We close the connection (RFC 3501 §7.1.5). */
  public void bye(String text) throws IOException {
    line("BYE " + text);
  }

  public void exists(int messages) throws IOException {
    line(messages + " EXISTS");
  }

  public void recent(int messages) throws IOException {
    line(messages + " RECENT");
  }

  public void expunge(int number) throws IOException {
    line(number + " EXPUNGE");
  }

  /** A message's flags, with its UID where the client asked by UID (RFC 3501 §6.4.8). */
  public void flags(MessageLine message, boolean withUid) throws IOException {
    String uid = withUid ? "UID " + message.uid() + " " : "";
    line(
        "%d FETCH (%sFLAGS (%s))"
            .formatted(message.number(), uid, FlagWords.text(message.flags(), message.recent())));
  }

  /** Which flags there are, and that the client may make more (RFC 3501 §7.1, PERMANENTFLAGS). */
  public void flagsOfMailbox(Collection<String> keywords, boolean writable) throws IOException {
    String words = FlagWords.SYSTEM;
    if (!keywords.isEmpty()) {
      words += " " + String.join(" ", keywords);
    }
    line("FLAGS (" + words + ")");
    String permanent = writable ? "PERMANENTFLAGS (" + words + " \\*)" : "PERMANENTFLAGS ()";
    ok(permanent, writable ? "flags are kept" : "flags cannot be changed");
  }
}
