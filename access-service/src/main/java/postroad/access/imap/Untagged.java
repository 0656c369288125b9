package postroad.access.imap;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import postroad.access.imap.wire.FlagWords;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.Mode;
import postroad.access.imap.wire.Modes;
import postroad.access.imap.wire.NumberSet;
import postroad.mailboxstore.FlagScope;

/** What goes to the client without a tag (RFC 3501 §7). */
public final class Untagged {

  private final ImapWriter writer;
  private final Modes modes;

  Untagged(ImapWriter writer, Modes modes) {
    this.writer = writer;
    this.modes = modes;
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

  /** Nothing in the second revision, which does not know the word (RFC 9051 Appendix E). */
  public void recent(int messages) throws IOException {
    if (!modes.has(Mode.IMAP4REV2)) {
      line(messages + " RECENT");
    }
  }

  /**
   * The number of the first message not read yet, if there is one. The second revision does not
   * know the word (RFC 9051 Appendix E), and who speaks of UIDs only has no numbers.
   */
  public void firstUnseen(int number) throws IOException {
    if (number > 0 && !modes.has(Mode.IMAP4REV2) && !modes.has(Mode.UIDONLY)) {
      ok("UNSEEN " + number, "is the first message not read yet");
    }
  }

  /**
   * Messages are gone.
   *
   * @param numbers what each had when the ones before it were gone
   * @param uids of the same messages, in order
   */
  public void gone(List<Integer> numbers, List<Long> uids) throws IOException {
    if (modes.speakOfVanished()) {
      line("VANISHED " + NumberSet.text(uids)); // RFC 7162 §3.2.10
      return;
    }
    for (int number : numbers) {
      line(number + " EXPUNGE");
    }
  }

  /**
   * Begins to tell of a message; the caller adds items, a parenthesis, and the end. A message whose
   * number must not be spoken of is called by its UID (RFC 9586 §3.3).
   */
  public ImapWriter message(MessageLine message) throws IOException {
    return modes.has(Mode.UIDONLY)
        ? begin().number(message.uid()).text(" UIDFETCH (")
        : begin().number(message.number()).text(" FETCH (");
  }

  /**
   * A message's flags, with its MODSEQ for who keeps count of it (RFC 7162 §3.1.4.2).
   *
   * @param withUid whether the client asked by UID (RFC 3501 §6.4.8)
   */
  public void flags(MessageLine message, boolean withUid) throws IOException {
    ImapWriter out = message(message);
    uid(message, withUid, out);
    out.text("FLAGS (").text(FlagWords.text(message.flags(), message.recent())).text(")");
    if (modes.has(Mode.CONDSTORE)) {
      out.text(" MODSEQ (").number(message.modseq()).text(")");
    }
    out.text(")").end();
  }

  /** A message's MODSEQ alone, for who has changed its flags and did not ask how they stand. */
  public void modseq(MessageLine message, boolean withUid) throws IOException {
    ImapWriter out = message(message);
    uid(message, withUid, out);
    out.text("MODSEQ (").number(message.modseq()).text("))").end();
  }

  private void uid(MessageLine message, boolean withUid, ImapWriter out) throws IOException {
    boolean isMissing = withUid || modes.has(Mode.QRESYNC) || modes.has(Mode.IMAP4REV2);
    if (isMissing && !modes.has(Mode.UIDONLY)) {
      out.text("UID ").number(message.uid()).text(" ");
    }
  }

  /** Some of the messages a command has named were removed by others (RFC 9051 §7.1). */
  public void someAreGone() throws IOException {
    ok("EXPUNGEISSUED", Completion.SOME_GONE.text());
  }

  /** Which flags there are, which may be changed, and whether there may be more (RFC 3501 §7.1). */
  public void flagsOfMailbox(Collection<String> keywords, FlagScope changeable) throws IOException {
    line("FLAGS (" + FlagWords.words(keywords, FlagScope.ALL) + ")");
    String words = FlagWords.words(keywords, changeable);
    String more = changeable.keywords() ? " \\*" : "";
    ok(
        "PERMANENTFLAGS (" + words + more + ")",
        changeable.isEmpty() ? "flags cannot be changed" : "flags are kept");
  }
}
