package postroad.access.imap.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.MailStores;
import postroad.access.imap.Untagged;
import postroad.access.imap.fetch.FetchItem;
import postroad.access.imap.fetch.FetchItem.Need;
import postroad.access.imap.fetch.FetchedMessage;
import postroad.access.imap.fetch.MessageOctets;
import postroad.access.imap.fetch.PlainItem;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.MessageLine;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MessageRow;
import postroad.message.MessageStructure;

/** Some messages, looked up at once with no more than the items need, and shown one by one. */
final class FetchBatch {

  private final MailStores stores;
  private final Set<FetchItem> items;
  private final Need need;
  private final Map<Long, MessageRow> rows;
  private final Map<Long, MessageStructure> structures;

  FetchBatch(MailStores stores, Set<FetchItem> items, Mailbox mailbox, List<Long> uids) {
    this.stores = stores;
    this.items = items;
    this.need =
        items.stream().map(FetchItem::need).max(Need::compareTo).orElse(Need.NUMBER_AND_FLAGS);
    this.rows =
        need == Need.NUMBER_AND_FLAGS
            ? Map.of()
            : stores.messages().rows(mailbox.account(), mailbox.id(), uids).stream()
                .collect(Collectors.toMap(MessageRow::uid, Function.identity()));
    this.structures =
        need == Need.STRUCTURE
            ? stores.messages().structures(mailbox.account(), mailbox.id(), uids)
            : Map.of();
    items.forEach(item -> item.prepare(mailbox, uids));
  }

  /**
   * Shows a message.
   *
   * @param unasked what is said although nobody asked, because it has changed
   * @return false when it is gone
   */
  boolean show(Untagged out, MessageLine line, List<PlainItem> unasked) throws IOException {
    MessageRow row = rows.get(line.uid());
    MessageStructure structure = structures.get(line.uid());
    if (isMissing(row, structure)) {
      return false;
    }
    MessageOctets octets = row == null ? null : new MessageOctets(row, stores.bodies());
    write(out.message(line), new FetchedMessage(line, row, structure, octets), unasked);
    return true;
  }

  private boolean isMissing(@Nullable MessageRow row, @Nullable MessageStructure structure) {
    return switch (need) {
      case NUMBER_AND_FLAGS -> false;
      case ROW -> row == null;
      case STRUCTURE -> row == null || structure == null;
    };
  }

  private void write(ImapWriter out, FetchedMessage message, List<PlainItem> unasked)
      throws IOException {
    String separator = "";
    for (FetchItem item : items) {
      out.text(separator);
      item.write(message, out);
      separator = " ";
    }
    for (PlainItem item : unasked) {
      if (!items.contains(item)) {
        out.text(separator);
        item.write(message, out);
      }
    }
    out.text(")").end();
  }
}
