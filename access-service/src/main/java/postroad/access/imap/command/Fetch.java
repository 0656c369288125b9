package postroad.access.imap.command;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.fetch.FetchItem;
import postroad.access.imap.fetch.FetchItem.Need;
import postroad.access.imap.fetch.FetchedMessage;
import postroad.access.imap.fetch.MessageOctets;
import postroad.access.imap.fetch.PlainItem;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet;
import postroad.directory.Account;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MessageRow;
import postroad.message.MessageStructure;

/** FETCH: shows messages (RFC 3501 §6.4.5). What is shown whole counts as read. */
record Fetch(Numbering numbering, MailStores stores, FlagStore flags)
    implements ImapCommand.WithMailbox {

  /** So many messages are looked up at once. */
  private static final int BATCH = 100;

  @Override
  public String name() {
    return numbering.nameOf("FETCH");
  }

  @Override
  public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
    turn.arguments().space();
    NumberSet set = turn.arguments().numberSet();
    turn.arguments().space();
    Set<FetchItem> items = new LinkedHashSet<>();
    if (numbering == Numbering.UID) {
      items.add(PlainItem.UID); // always said (RFC 3501 §6.4.8)
    }
    items.addAll(new FetchGrammar(turn.arguments(), turn.vocabulary()).read());
    turn.arguments().end();
    List<MessageLine> messages = numbering.messages(mailbox, set);
    boolean allThere = true;
    for (int start = 0; start < messages.size(); start += BATCH) {
      int end = Math.min(messages.size(), start + BATCH);
      allThere &= show(turn, mailbox, messages.subList(start, end), items);
    }
    return allThere
        ? new Completion.Ok("FETCH completed")
        : new Completion.Ok("EXPUNGEISSUED", "some of these messages are gone");
  }

  private boolean show(Turn turn, MailboxView view, List<MessageLine> batch, Set<FetchItem> items)
      throws IOException {
    Need need = items.stream().map(FetchItem::need).max(Need::compareTo).orElse(Need.ROW);
    List<Long> uids = batch.stream().map(MessageLine::uid).toList();
    Mailbox mailbox = view.mailbox();
    Map<Long, MessageRow> rows =
        need == Need.NUMBER_AND_FLAGS
            ? Map.of()
            : stores.messages().rows(mailbox.account(), mailbox.id(), uids).stream()
                .collect(Collectors.toMap(MessageRow::uid, Function.identity()));
    Map<Long, MessageStructure> structures =
        need == Need.STRUCTURE
            ? stores.messages().structures(mailbox.account(), mailbox.id(), uids)
            : Map.of();
    Set<Long> justSeen =
        items.stream().anyMatch(FetchItem::marksSeen) ? flags.markSeen(view, batch) : Set.of();
    boolean allThere = true;
    for (MessageLine line : batch) {
      MessageRow row = rows.get(line.uid());
      MessageStructure structure = structures.get(line.uid());
      if (need == Need.ROW && row == null || need == Need.STRUCTURE && structure == null) {
        allThere = false;
        continue;
      }
      MessageOctets octets = row == null ? null : new MessageOctets(row, stores.bodies());
      var message = new FetchedMessage(view.at(line.number()), row, structure, octets);
      show(turn.untagged().begin(), message, items, justSeen.contains(line.uid()));
    }
    return allThere;
  }

  private static void show(
      ImapWriter out, FetchedMessage message, Set<FetchItem> items, boolean justSeen)
      throws IOException {
    out.number(message.line().number()).text(" FETCH (");
    String separator = "";
    for (FetchItem item : items) {
      out.text(separator);
      item.write(message, out);
      separator = " ";
    }
    if (justSeen && !items.contains(PlainItem.FLAGS)) {
      out.text(separator);
      PlainItem.FLAGS.write(message, out); // the client did not ask, but they have changed
    }
    out.text(")").end();
  }

  @Override
  public Telling telling() {
    return numbering.tellingWhileNumbered();
  }
}
