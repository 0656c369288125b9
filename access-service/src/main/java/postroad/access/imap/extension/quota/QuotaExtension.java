package postroad.access.imap.extension.quota;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailStores;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.MailboxKey;

/** QUOTA (RFC 9208): how much an account keeps, and how much it may. Operators set it, not IMAP. */
@Component
class QuotaExtension implements ImapExtension {

  private final MailStores stores;

  QuotaExtension(MailStores stores) {
    this.stores = stores;
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("QUOTA", "QUOTA=RES-STORAGE", "QUOTA=RES-MESSAGE");
  }

  @Override
  public List<ImapCommand> commands() {
    var roots = new QuotaRoots(stores);
    return List.of(
        new GetQuota("GETQUOTA", roots),
        new GetQuotaRoot("GETQUOTAROOT", stores, roots),
        new SetQuota("SETQUOTA"));
  }

  /** What an EXPUNGE would give back (RFC 9208 §4.1.4). */
  @Override
  public List<StatusItem> statusItems() {
    return List.of(new Deleted("DELETED"), new DeletedStorage("DELETED-STORAGE", stores));
  }

  private record Deleted(String word) implements StatusItem {

    @Override
    public String value(Mailbox mailbox, MailboxCounts counts) {
      return Long.toString(counts.deleted());
    }
  }

  private record DeletedStorage(String word, MailStores stores) implements StatusItem {

    @Override
    public String value(Mailbox mailbox, MailboxCounts counts) {
      var key = new MailboxKey(mailbox.account(), mailbox.id());
      return counts.deleted() == 0 ? "0" : Long.toString(stores.mailboxes().deletedSize(key));
    }
  }
}
