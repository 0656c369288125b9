package postroad.access.imap;

import java.time.Duration;
import postroad.access.imap.place.Place;
import postroad.access.shared.MailboxContents;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.MailboxDelta;
import postroad.mailboxstore.NoSuchMailboxException;
import postroad.mailboxstore.RecentRange;

/** How a session looks at its mailbox in the store. */
final class Lookout {

  /** So long what is heard of a mailbox is believed to be all. */
  private static final long BELIEVED = Duration.ofSeconds(1).toNanos();

  private final Place place;
  private final Mailbox mailbox;
  private final OpenRights rights;
  private final MailStores stores;
  private long lookedAt = System.nanoTime();

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

  /**
   * Whether anything may have happened since a MODSEQ. Of one's own mailbox one hears, if not
   * always; others may take away the right to read theirs.
   */
  boolean mayHaveNews(long modseq) {
    return stores.hearsay().mayHaveChanged(mailbox.id(), modseq, lookedAt)
        || !place.isOwn()
        || System.nanoTime() - lookedAt > BELIEVED;
  }

  /** What was heard is believed no more. */
  void doubt() {
    lookedAt = System.nanoTime() - 2 * BELIEVED;
  }

  /** What has happened since a MODSEQ. */
  MailboxDelta since(long modseq) {
    lookedAt = System.nanoTime();
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
