package postroad.access.imap;

import postroad.access.imap.place.Place;
import postroad.access.shared.MailboxContents;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.MailboxDelta;
import postroad.mailboxstore.NoSuchMailboxException;
import postroad.mailboxstore.RecentRange;

/** How a session looks at its mailbox in the store. */
final class Lookout {

  private final Place place;
  private final Mailbox mailbox;
  private final OpenRights rights;
  private final MailStores stores;

  Lookout(Place place, OpenRights rights, MailStores stores) {
    this.place = place;
    this.mailbox = place.mailbox();
    this.rights = rights;
    this.stores = stores;
  }

  /** All that is there. */
  MailboxContents contents() {
    return stores.contents().of(mailbox);
  }

  /** What has happened since a MODSEQ. */
  MailboxDelta since(long modseq) {
    return stores.messages().since(mailbox.account(), mailbox.id(), modseq);
  }

  MailboxCounts counts() {
    return stores.mailboxes().counts(mailbox.account(), mailbox.id());
  }

  /** What is recent; only a session that may write takes it away from others. */
  RecentRange recent() {
    if (rights.isWritable()) {
      return stores.mailboxes().takeRecent(mailbox.account(), mailbox.id());
    }
    MailboxCounts counts = counts();
    return new RecentRange(counts.recentFrom(), counts.uidNext());
  }

  /** Looks what the reader may do; answers whether that is something else than before. */
  boolean areRightsOthers() {
    boolean areOthers = rights.lookAgain(stores.places());
    if (!rights.allowReading()) {
      throw new NoSuchMailboxException(place.key()); // gone, as far as this session knows
    }
    return areOthers;
  }
}
