package postroad.access.imap.command;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import postroad.access.imap.Completion;
import postroad.access.imap.FetchPlan;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension.FetchChange;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.fetch.FetchItem;
import postroad.access.imap.fetch.PlainItem;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.Mode;
import postroad.access.imap.wire.NumberSet;
import postroad.directory.Account;

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
    Set<FetchItem> items = new FetchGrammar(turn.arguments(), turn.vocabulary()).read();
    List<FetchChange> changes = new FetchModifiers(turn).read();
    turn.arguments().end();
    FetchPlan plan = new FetchPlan(numbering, set, mailbox);
    if (numbering == Numbering.UID && !turn.modes().has(Mode.UIDONLY)) {
      plan.show(PlainItem.UID); // always said (RFC 3501 §6.4.8)
    }
    items.forEach(plan::show);
    items.forEach(item -> turn.modes().turnOn(item.modes()));
    for (FetchChange change : changes) {
      change.apply(turn, plan);
    }
    return show(turn, plan);
  }

  private Completion show(Turn turn, FetchPlan plan) throws IOException {
    List<MessageLine> messages = plan.messages();
    boolean allThere = true;
    for (int start = 0; start < messages.size(); start += BATCH) {
      int end = Math.min(messages.size(), start + BATCH);
      allThere &= show(turn, plan.view(), messages.subList(start, end), plan.items());
    }
    return allThere
        ? new Completion.Ok("FETCH completed")
        : new Completion.Ok("EXPUNGEISSUED", "some of these messages are gone");
  }

  /** False when some of them are gone. */
  private boolean show(
      Turn turn, MailboxView view, List<MessageLine> messages, Set<FetchItem> items)
      throws IOException {
    List<Long> uids = messages.stream().map(MessageLine::uid).toList();
    FetchBatch batch = new FetchBatch(stores, items, view.mailbox(), uids);
    Set<Long> justSeen =
        items.stream().anyMatch(FetchItem::marksSeen) ? flags.markSeen(view, messages) : Set.of();
    List<PlainItem> told =
        turn.modes().has(Mode.CONDSTORE)
            ? List.of(PlainItem.FLAGS, PlainItem.MODSEQ)
            : List.of(PlainItem.FLAGS);
    boolean allThere = true;
    for (MessageLine line : messages) {
      MessageLine now = view.at(line.number());
      boolean isChanged = justSeen.contains(line.uid());
      boolean there = batch.show(turn.untagged(), now, isChanged ? told : List.of());
      if (there && isChanged) {
        view.hasHeardOf(line.uid());
      }
      allThere &= there;
    }
    return allThere;
  }

  @Override
  public Telling telling() {
    return numbering.tellingWhileNumbered();
  }
}
