package postroad.access.imap.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.FetchPlan;
import postroad.access.imap.MailStores;
import postroad.access.imap.Untagged;
import postroad.access.imap.fetch.FetchItem;
import postroad.access.imap.fetch.FetchItem.Need;
import postroad.access.imap.fetch.FetchedMessage;
import postroad.access.imap.fetch.MessageOctets;
import postroad.access.imap.fetch.PlainItem;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.Modes;
import postroad.access.shared.Renditions.Column;
import postroad.access.shared.SharedOctets.Whole;
import postroad.mailboxstore.DescribedMessage;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MessageRow;
import postroad.message.MessageStructure;

/**
 * Some messages, looked up at once with no more than the items need and nobody has said before, and
 * shown one by one.
 */
final class FetchBatch {

  /** So many octets of small bodies are fetched at once. */
  static final int READ_AT_ONCE = 512 * 1024;

  private final MailStores stores;
  private final Mailbox mailbox;
  private final List<MessageLine> lines;
  private final List<Saying> sayings = new ArrayList<>();
  private final Map<Long, MessageRow> rows = new HashMap<>();
  private final Map<Long, MessageStructure> structures = new HashMap<>();
  private final Map<Long, MessageOctets> octets = new HashMap<>();
  private final boolean readsAhead;
  private int read;

  FetchBatch(MailStores stores, FetchPlan plan, Modes modes, List<MessageLine> lines) {
    this.stores = stores;
    this.lines = lines;
    this.readsAhead = plan.readsAhead();
    this.mailbox = plan.view().mailbox();
    for (FetchItem item : plan.items()) {
      Form form = new Form(item, modes.speakUtf8());
      sayings.add(
          new Saying(item, item.isKept() ? stores.renditions().column(mailbox.id(), form) : null));
    }
    lookUp();
    readAhead();
  }

  /** What is said, and how strings are. */
  private record Form(FetchItem item, boolean isUtf8) {}

  List<MessageLine> lines() {
    return lines;
  }

  private void lookUp() {
    List<Long> withRow = new ArrayList<>();
    List<Long> withStructure = new ArrayList<>();
    for (MessageLine line : lines) {
      switch (needOf(line.uid())) {
        case NUMBER_AND_FLAGS -> {}
        case ROW -> {
          Whole known = stores.octets().find(mailbox, line.uid());
          if (known == null) {
            withRow.add(line.uid());
          } else {
            learn(known.row());
          }
        }
        case STRUCTURE -> withStructure.add(line.uid());
      }
    }
    if (!withRow.isEmpty()) {
      stores.messages().rows(mailbox.account(), mailbox.id(), withRow).forEach(this::learn);
    }
    if (!withStructure.isEmpty()) {
      for (DescribedMessage each :
          stores.messages().described(mailbox.account(), mailbox.id(), withStructure)) {
        learn(each.row());
        structures.put(each.row().uid(), each.structure());
      }
    }
  }

  private Need needOf(long uid) {
    Need most = Need.NUMBER_AND_FLAGS;
    for (Saying saying : sayings) {
      Need need = saying.needOf(uid);
      most = need.compareTo(most) > 0 ? need : most;
    }
    return most;
  }

  private void learn(MessageRow row) {
    rows.put(row.uid(), row);
    octets.put(row.uid(), new MessageOctets(row, stores.bodies()));
  }

  /** Lets the items look up what else they need; they are the items of one batch at a time. */
  void prepare() {
    List<Long> uids = lines.stream().map(MessageLine::uid).toList();
    sayings.forEach(saying -> saying.item().prepare(mailbox, uids));
  }

  /** Fetches the next small bodies that will be shown. */
  private void readAhead() {
    List<MessageOctets> next = new ArrayList<>();
    long size = 0;
    while (read < lines.size() && size < READ_AT_ONCE) {
      long uid = lines.get(read).uid();
      MessageOctets itsOctets = octets.get(uid);
      if (itsOctets != null && itsOctets.isSmall() && isRead(uid)) {
        size += itsOctets.size();
        if (!isKnown(itsOctets)) {
          next.add(itsOctets);
        }
      }
      read++;
    }
    if (readsAhead) {
      fetch(next);
    }
  }

  private boolean isKnown(MessageOctets message) {
    Whole known = stores.octets().find(mailbox, message.row().uid());
    if (known != null) {
      message.know(known.octets());
    }
    return known != null;
  }

  private void fetch(List<MessageOctets> messages) {
    if (messages.isEmpty()) {
      return;
    }
    MessageOctets.fetchSmall(messages, stores.bodies());
    for (MessageOctets message : messages) {
      byte[] whole = message.whole();
      if (whole != null) {
        stores.octets().keep(mailbox, new Whole(message.row(), whole));
      }
    }
  }

  private boolean isRead(long uid) {
    return sayings.stream().anyMatch(saying -> saying.readsOctets(uid));
  }

  /**
   * Shows one of the messages; they are shown in order.
   *
   * @param line as it is now
   * @param unasked what is said although nobody asked, because it has changed
   * @return false when it is gone
   */
  boolean show(Untagged out, MessageLine line, List<PlainItem> unasked) throws IOException {
    if (read < lines.size() && line.uid() >= lines.get(read).uid()) {
      readAhead();
    }
    MessageRow row = rows.get(line.uid());
    FetchedMessage message =
        new FetchedMessage(line, row, structures.get(line.uid()), octets.remove(line.uid()));
    for (Saying saying : sayings) {
      if (!saying.canBeSaid(message)) {
        return false;
      }
    }
    write(out.message(line), message, unasked);
    return true;
  }

  private void write(ImapWriter out, FetchedMessage message, List<PlainItem> unasked)
      throws IOException {
    String separator = "";
    for (Saying saying : sayings) {
      out.text(separator);
      saying.write(message, out);
      separator = " ";
    }
    for (PlainItem item : unasked) {
      if (sayings.stream().noneMatch(saying -> saying.item() == item)) {
        out.text(separator);
        item.write(message, out);
      }
    }
    out.text(")").end();
  }

  /** Gives to other sessions what was said and is worth keeping. */
  void share() {
    for (Saying saying : sayings) {
      if (saying.column() != null) {
        saying.column().share();
      }
    }
  }

  /**
   * An item, and what is known of it.
   *
   * @param column absent when it is not kept
   */
  private record Saying(FetchItem item, @Nullable Column column) {

    private boolean isKnown(long uid) {
      return column != null && column.has(uid);
    }

    Need needOf(long uid) {
      return isKnown(uid) ? Need.NUMBER_AND_FLAGS : item.need();
    }

    boolean readsOctets(long uid) {
      return item.readsOctets() && !isKnown(uid);
    }

    boolean canBeSaid(FetchedMessage message) {
      return switch (needOf(message.line().uid())) {
        case NUMBER_AND_FLAGS -> true;
        case ROW -> message.knownRow() != null;
        case STRUCTURE -> message.knownStructure() != null;
      };
    }

    void write(FetchedMessage message, ImapWriter out) throws IOException {
      long uid = message.line().uid();
      if (column == null) {
        item.write(message, out);
      } else if (column.has(uid)) {
        column.say(uid, out::octets);
      } else {
        int before = out.gathered();
        item.write(message, out);
        out.since(before).ifPresent(said -> column.learn(uid, said));
      }
    }
  }
}
