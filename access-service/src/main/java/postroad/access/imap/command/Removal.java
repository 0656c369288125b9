package postroad.access.imap.command;

import java.util.List;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.notice.MailboxNews;
import postroad.contract.MailboxChanged;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxDelta;

/** Takes messages marked \Deleted out of a mailbox, says which, and spreads the news. */
public final class Removal {

  private final MailStores stores;
  private final MailboxNews news;

  public Removal(MailStores stores, MailboxNews news) {
    this.stores = stores;
    this.news = news;
  }

  /** Every message marked \Deleted, also those the session has not been told of. */
  public List<Long> allDeleted(MailboxView view) {
    Mailbox mailbox = view.mailbox();
    return tell(
        view,
        stores
            .messages()
            .expunge(view.knownDeleted())
            .orElseGet(() -> stores.messages().expungeAll(mailbox.account(), mailbox.id())));
  }

  /** Those of these messages that are marked \Deleted. */
  public List<Long> deletedAmong(MailboxView view, List<Long> uids) {
    Mailbox mailbox = view.mailbox();
    return tell(
        view,
        view.known(uids)
            .flatMap(known -> stores.messages().expunge(known.with(Flags.DELETED)))
            .orElseGet(() -> stores.messages().expunge(mailbox.account(), mailbox.id(), uids)));
  }

  private List<Long> tell(MailboxView view, MailboxDelta removed) {
    if (!removed.expunged().isEmpty()) {
      Mailbox mailbox = view.mailbox();
      view.learnRemoval(removed);
      news.changed(new MailboxChanged(mailbox.account(), mailbox.id(), removed.highestModseq()));
    }
    return removed.expunged();
  }
}
