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

  private static final int SMALL_MESSAGE = 128 * 1024;
  private static final int MOST_READ_AHEAD = (1 + FetchAhead.AHEAD) * FetchBatch.READ_AT_ONCE;

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
    plan.keep(turn.allowance().narrow(plan.messages()));
    return show(turn, plan);
  }

  private Completion show(Turn turn, FetchPlan plan) throws IOException {
    if (!hasRoomToReadAhead(turn, plan)) {
      plan.readOneByOne();
    }
    Showing showing = new Showing(turn, plan);
    if (!plan.messages().isEmpty()) {
      new FetchAhead(stores, plan, turn.modes()).show(showing);
    }
    return showing.allThere ? new Completion.Ok("FETCH completed") : Completion.SOME_GONE;
  }

  /** For small messages; large ones pass through piece by piece. */
  private static boolean hasRoomToReadAhead(Turn turn, FetchPlan plan) {
    boolean readsOctets = plan.items().stream().anyMatch(FetchItem::readsOctets);
    long octets = Math.min(MOST_READ_AHEAD, SMALL_MESSAGE * (long) plan.messages().size());
    return !readsOctets || turn.octets().takeAtOnce(octets);
  }

  @Override
  public Telling telling() {
    return numbering.tellingWhileNumbered();
  }

  /** Shows batch after batch, and remembers whether anything was missing. */
  private final class Showing implements FetchAhead.Showing {

    private final Turn turn;
    private final MailboxView view;
    private final boolean marksSeen;
    private final List<PlainItem> unasked;
    private boolean allThere = true;

    Showing(Turn turn, FetchPlan plan) {
      this.turn = turn;
      this.view = plan.view();
      this.marksSeen = plan.items().stream().anyMatch(FetchItem::marksSeen);
      this.unasked =
          turn.modes().has(Mode.CONDSTORE)
              ? List.of(PlainItem.FLAGS, PlainItem.MODSEQ)
              : List.of(PlainItem.FLAGS);
    }

    @Override
    public void show(FetchBatch batch) throws IOException {
      batch.prepare();
      Set<Long> justSeen = marksSeen ? flags.markSeen(view, batch.lines()) : Set.of();
      view.tellNewKeywords(turn.untagged()); // others may have set some of what is shown then
      for (MessageLine line : batch.lines()) {
        MessageLine now = justSeen.isEmpty() ? line : view.at(line.number());
        boolean isChanged = justSeen.contains(line.uid());
        boolean isThere = batch.show(turn.untagged(), now, isChanged ? unasked : List.of());
        if (isThere && isChanged) {
          view.hasHeardOf(line.uid());
        }
        allThere &= isThere;
      }
      batch.share();
    }
  }
}
