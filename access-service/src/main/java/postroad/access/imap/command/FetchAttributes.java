package postroad.access.imap.command;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import postroad.access.imap.FetchPlan;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.fetch.FetchItem;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet;
import postroad.access.imap.wire.SyntaxError;

/** What a client wants to see of new messages without fetching them (RFC 5465 §5.2). */
public final class FetchAttributes {

  private final Set<FetchItem> items;

  private FetchAttributes(Set<FetchItem> items) {
    this.items = items;
  }

  /** Reads them in their parentheses. Looking unasked must not count as reading. */
  public static FetchAttributes read(Turn turn) throws IOException {
    Set<FetchItem> items = new LinkedHashSet<>();
    items.addAll(new FetchGrammar(turn.arguments(), turn.vocabulary()).read());
    if (items.stream().anyMatch(FetchItem::marksSeen)) {
      throw new SyntaxError(
          "new messages can be looked at only by what does not mark them as read");
    }
    return new FetchAttributes(items);
  }

  /** Shows these messages; those that are gone already are passed over. */
  public void show(Turn turn, MailStores stores, MailboxView view, List<Long> uids)
      throws IOException {
    if (uids.isEmpty()) {
      return;
    }
    FetchPlan plan = new FetchPlan(Numbering.UID, NumberSet.parse(NumberSet.text(uids)), view);
    items.forEach(plan::show);
    new FetchAhead(stores, plan, turn.modes())
        .show(batch -> {
          batch.prepare();
          for (MessageLine message : batch.lines()) {
            var _ = batch.show(turn.untagged(), message, List.of());
          }
        });
  }
}
