package postroad.access.imap;

import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import postroad.access.imap.place.Place;
import postroad.access.imap.place.Places;
import postroad.access.imap.place.Sought;
import postroad.access.shared.Hearsay;
import postroad.access.shared.Renditions;
import postroad.access.shared.SharedContents;
import postroad.access.shared.SharedMessages;
import postroad.access.shared.SharedOctets;
import postroad.bodystore.BodyStore;
import postroad.directory.Account;
import postroad.directory.Quota;
import postroad.directory.Quotas;
import postroad.mailboxstore.Limit;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.Messages;
import postroad.mailboxstore.Usage;
import postroad.mailboxstore.sharing.Right;

/** Everything a session shows: mailboxes, what is in them, and the octets. */
@Component
public final class MailStores {

  private final Places places;
  private final SharedMessages messages;
  private final BodyStore bodies;
  private final Quotas quotas;
  private final TransactionTemplate transaction;

  public MailStores(
      Places places,
      SharedMessages messages,
      BodyStore bodies,
      Quotas quotas,
      PlatformTransactionManager transactions) {
    this.places = places;
    this.messages = messages;
    this.bodies = bodies;
    this.quotas = quotas;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Which mailbox a reader means by a name, and what he may do with it. */
  public Places places() {
    return places;
  }

  /** Does something with a mailbox, or says why not: it is not there, or not for this reader. */
  public Completion at(Account reader, String name, Right right, Deed deed) throws IOException {
    return switch (places.find(reader, name, right)) {
      case Sought.Found(var place) -> deed.with(place);
      case Sought.Forbidden() -> Completion.NO_PERMISSION;
      case Sought.Absent() -> Completion.NO_SUCH_MAILBOX;
    };
  }

  /** What a command does with a mailbox that is there and may be used so. */
  @FunctionalInterface
  public interface Deed {
    Completion with(Place place) throws IOException;
  }

  public Mailboxes mailboxes() {
    return places.mailboxes();
  }

  public Messages messages() {
    return messages.store();
  }

  public BodyStore bodies() {
    return bodies;
  }

  /** What has been said of messages and can be said again. */
  public Renditions renditions() {
    return messages.renditions();
  }

  /** What is in mailboxes, for all who open them. */
  public SharedContents contents() {
    return messages.contents();
  }

  /** Small messages that were read not long ago. */
  public SharedOctets octets() {
    return messages.octets();
  }

  /** What was heard of changes of mailboxes. */
  public Hearsay hearsay() {
    return messages.hearsay();
  }

  /** How much the account may keep. */
  public Quota quotaOf(Account account) {
    return quotas.of(account);
  }

  /** The same, as the store asks for it. */
  public Limit limitOf(Account account) {
    Quota quota = quotaOf(account);
    return quota.isUnlimited() ? Limit.NONE : quota::isExceededBy;
  }

  /** Whether one more message of this size would be too much, as far as can be told before. */
  public boolean lackRoomFor(Account account, long size) {
    Limit limit = limitOf(account);
    if (limit.isNone()) {
      return false;
    }
    Usage now = mailboxes().usage(account.id());
    return limit.isExceededBy(now.bytes() + size, now.messages() + 1);
  }

  /** Does these things at one moment, all or none. */
  public <T> T atOnce(Supplier<T> things) {
    T result = transaction.execute(status -> things.get());
    if (result == null) {
      throw new IllegalStateException("nothing came of a transaction");
    }
    return result;
  }
}
