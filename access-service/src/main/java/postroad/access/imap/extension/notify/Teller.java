package postroad.access.imap.extension.notify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import postroad.access.imap.Turn;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.Mode;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.annotation.EntryName;

/** Writes what a client is told unasked (RFC 5465 §5). */
final class Teller {

  private final Turn turn;
  private final boolean withUnseen;

  /**
   * For one session.
   *
   * @param withUnseen whether flags matter to it
   */
  Teller(Turn turn, boolean withUnseen) {
    this.turn = turn;
    this.withUnseen = withUnseen;
  }

  void tell(Notice notice) throws IOException {
    switch (notice) {
      case Notice.There(Sighting now) -> list(now, "").end();
      case Notice.Gone(Sighting old) -> list(old, "\\NonExistent").end();
      case Notice.Renamed(Sighting now, String oldName) ->
          list(now, "").text(" (\"OLDNAME\" (").mailbox(oldName).text("))").end();
      case Notice.Messages(Sighting now, MailboxCounts counts) -> status(now, counts);
      case Notice.Metadata(_, String name, List<EntryName> changed) -> metadata(name, changed);
    }
  }

  /** A mailbox the client may see and not look into (RFC 5465 §3.1). */
  void tellNoAccess(Sighting mailbox) throws IOException {
    list(mailbox, "\\NoAccess").end();
  }

  private ImapWriter list(Sighting mailbox, String first) throws IOException {
    List<String> attributes = new ArrayList<>();
    if (!first.isEmpty()) {
      attributes.add(first);
    }
    boolean isThere = !first.equals("\\NonExistent");
    if (isThere) {
      attributes.add(mailbox.hasChildren() ? "\\HasChildren" : "\\HasNoChildren");
    }
    if (mailbox.isSubscribed()) {
      attributes.add("\\Subscribed");
    }
    return turn.untagged()
        .begin()
        .text("LIST (" + String.join(" ", attributes) + ") \"/\" ")
        .mailbox(mailbox.name());
  }

  void status(Sighting mailbox, MailboxCounts counts) throws IOException {
    ImapWriter line = turn.untagged().begin().text("STATUS ").mailbox(mailbox.name());
    line.text(" (MESSAGES ").number(counts.messages());
    line.text(" UIDNEXT ").number(counts.uidNext());
    line.text(" UIDVALIDITY ").number(mailbox.place().mailbox().uidValidity());
    if (withUnseen) {
      line.text(" UNSEEN ").number(counts.unseen());
    }
    if (withUnseen || turn.modes().has(Mode.CONDSTORE)) {
      line.text(" HIGHESTMODSEQ ").number(counts.highestModseq());
    }
    line.text(")").end();
  }

  private void metadata(String name, List<EntryName> changed) throws IOException {
    String entries = changed.stream().map(EntryName::text).collect(Collectors.joining(" "));
    ImapWriter line = turn.untagged().begin().text("METADATA ");
    if (name.isEmpty()) {
      line.text("\"\"");
    } else {
      line.mailbox(name);
    }
    line.text(" " + entries).end();
  }
}
