package postroad.access.imap.command;

import java.io.IOException;
import java.util.List;
import postroad.access.imap.Ahead;
import postroad.access.imap.FetchPlan;
import postroad.access.imap.MailStores;
import postroad.access.imap.fetch.FetchItem;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.Modes;

/**
 * Messages in batches: while one is shown, the next is made of what the database has told, and the
 * database is asked for the one after that.
 */
final class FetchAhead {

  /** How many batches may be in memory beside the one that is shown. */
  static final int AHEAD = 2;

  /** The first batch is small, so that something is to be seen soon. */
  private static final int FIRST = 50;

  private static final int OTHERS = 250;

  /** Where octets are read a batch is held to what may be in memory. */
  private static final int OTHERS_WITH_OCTETS = 100;

  private final MailStores stores;
  private final FetchPlan plan;
  private final Modes modes;

  FetchAhead(MailStores stores, FetchPlan plan, Modes modes) {
    this.stores = stores;
    this.plan = plan;
    this.modes = modes;
  }

  /** What is done with a batch. */
  @FunctionalInterface
  interface Showing {

    void show(FetchBatch batch) throws IOException;
  }

  void show(Showing showing) throws IOException {
    List<MessageLine> messages = plan.messages();
    int most = plan.items().stream().anyMatch(FetchItem::readsOctets) ? OTHERS_WITH_OCTETS : OTHERS;
    int first = Math.min(FIRST, messages.size());
    FetchBatch batch = lookUp(messages.subList(0, first));
    List<MessageLine> others = messages.subList(first, messages.size());
    Ahead<FetchBatch> coming = Ahead.ofBatches(others, most, AHEAD, this::lookUp);
    while (coming.hasNext()) {
      showing.show(batch);
      batch = coming.next();
    }
    showing.show(batch);
  }

  private FetchBatch lookUp(List<MessageLine> messages) {
    return new FetchBatch(stores, plan, modes, messages);
  }
}
