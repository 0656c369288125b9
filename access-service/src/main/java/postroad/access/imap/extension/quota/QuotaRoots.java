package postroad.access.imap.extension.quota;

import java.io.IOException;
import java.util.Optional;
import postroad.access.imap.MailStores;
import postroad.access.imap.Untagged;
import postroad.access.imap.place.Place;
import postroad.access.imap.wire.ImapWriter;
import postroad.directory.Account;
import postroad.directory.Quota;
import postroad.mailboxstore.Usage;
import postroad.mailboxstore.sharing.Right;

/**
 * Quota roots: one for each account whose mail is limited, named after its address. Who may put
 * mail into a mailbox of another's hears of its owner's.
 */
final class QuotaRoots {

  /** STORAGE counts in these (RFC 9208 §5.1). */
  private static final int UNIT = 1024;

  private final MailStores stores;

  QuotaRoots(MailStores stores) {
    this.stores = stores;
  }

  /** Whose mail counts, where the reader may hear of it and there is a limit. */
  Optional<Account> rootOf(Place place) {
    return place.allows(Right.INSERT) ? limited(place.owner()) : Optional.empty();
  }

  /** The account a root is named after, under the same conditions. */
  Optional<Account> named(Account reader, String root) {
    if (isNamed(reader, root)) {
      return limited(reader);
    }
    return stores.places().ofOthers(reader).stream()
        .filter(place -> place.allows(Right.INSERT))
        .map(Place::owner)
        .filter(owner -> isNamed(owner, root))
        .findFirst()
        .flatMap(this::limited);
  }

  private static boolean isNamed(Account account, String root) {
    return account.address().toString().equalsIgnoreCase(root);
  }

  private Optional<Account> limited(Account account) {
    return stores.quotaOf(account).isUnlimited() ? Optional.empty() : Optional.of(account);
  }

  /** Tells how much there is and how much there may be (RFC 9208 §4.2.1). */
  void tell(Untagged out, Account account) throws IOException {
    Quota quota = stores.quotaOf(account);
    Usage usage = stores.mailboxes().usage(account.id());
    ImapWriter line = out.begin().text("QUOTA ").string(account.address().toString()).text(" (");
    if (quota.bytes() > 0) {
      long used = Math.ceilDiv(usage.bytes(), UNIT);
      line.text("STORAGE " + used + " " + quota.bytes() / UNIT);
    }
    if (quota.messages() > 0) {
      line.text(quota.bytes() > 0 ? " " : "");
      line.text("MESSAGE " + usage.messages() + " " + quota.messages());
    }
    line.text(")").end();
  }
}
