package postroad.access.imap.command;

import java.util.Collection;
import java.util.function.Supplier;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.place.Place;
import postroad.access.notice.MailboxNews;
import postroad.contract.MailboxChanged;
import postroad.mailboxstore.CopiedMessages;
import postroad.mailboxstore.FlagChange;
import postroad.mailboxstore.FlagScope;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.Limit;
import postroad.mailboxstore.MailboxKey;

/** Brings messages into another mailbox, whosever it is, and spreads the news. */
public final class Transfer {

  private final MailStores stores;
  private final MailboxNews news;

  public Transfer(MailStores stores, MailboxNews news) {
    this.stores = stores;
    this.news = news;
  }

  /** The messages stay where they are, too. */
  public CopiedMessages copy(MailboxView view, Collection<Long> uids, Place target) {
    Limit limit = stores.limitOf(target.owner());
    return arrived(
        target, () -> stores.messages().copy(view.place().key(), uids, target.key(), limit));
  }

  /** In one step with their removal (RFC 6851). */
  public CopiedMessages move(MailboxView view, Collection<Long> uids, Place target) {
    MailboxKey source = view.place().key();
    Limit limit = stores.limitOf(target.owner());
    CopiedMessages moved =
        arrived(target, () -> stores.messages().move(source, uids, target.key(), limit));
    if (!moved.sourceUids().isEmpty()) {
      long modseq = stores.mailboxes().counts(source.account(), source.id()).highestModseq();
      news.changed(new MailboxChanged(source.account(), source.id(), modseq));
    }
    return moved;
  }

  private CopiedMessages arrived(Place target, Supplier<CopiedMessages> coming) {
    FlagScope scope = target.flags();
    CopiedMessages arrived =
        scope.isAll()
            ? coming.get()
            : stores.atOnce(() -> withFlagsOf(scope, target.key(), coming.get()));
    if (!arrived.targetUids().isEmpty()) {
      MailboxKey key = target.key();
      news.changed(new MailboxChanged(key.account(), key.id(), arrived.modseq()));
    }
    return arrived;
  }

  /** Flags the reader may not set there stay behind (RFC 4314 §4). */
  private CopiedMessages withFlagsOf(FlagScope scope, MailboxKey target, CopiedMessages arrived) {
    var without = new FlagChange.Replace(Flags.NONE, scope.others());
    var _ =
        stores.messages().changeFlags(target.account(), target.id(), arrived.targetUids(), without);
    return arrived;
  }
}
