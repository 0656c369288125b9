package postroad.access.imap.extension.objectid;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import postroad.access.imap.MailStores;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.search.MailboxIndex;
import postroad.mailboxstore.search.MailboxIndexing;

/** Which mails messages are, and which threads they belong to. */
@Component
final class Identities {

  /** So many messages are indexed at once. */
  private static final int PORTION = 200;

  private final MailStores stores;
  private final MailboxIndex index;
  private final MailboxIndexing indexing;

  Identities(MailStores stores, MailboxIndex index, MailboxIndexing indexing) {
    this.stores = stores;
    this.index = index;
    this.indexing = indexing;
  }

  /** By UID. */
  Map<Long, UUID> of(ObjectId kind, Mailbox mailbox, Collection<Long> uids) {
    return switch (kind) {
      case EMAIL -> stores.messages().emails(mailbox.account(), mailbox.id(), uids);
      case THREAD -> threads(mailbox, uids);
    };
  }

  /** A thread once told never changes, so mail nobody has indexed yet is indexed now. */
  private Map<Long, UUID> threads(Mailbox mailbox, Collection<Long> uids) {
    var key = new MailboxKey(mailbox.account(), mailbox.id());
    Map<Long, UUID> threads = index.threads(mailbox.account(), mailbox.id(), uids);
    while (threads.size() < uids.size() && indexing.indexNext(List.of(key), PORTION) > 0) {
      threads = index.threads(mailbox.account(), mailbox.id(), uids);
    }
    return threads;
  }
}
