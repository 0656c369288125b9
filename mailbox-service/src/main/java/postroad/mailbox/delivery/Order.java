package postroad.mailbox.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import postroad.contract.JournalEvent;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.contract.MailId;
import postroad.mailboxstore.Filing.FiledMail;
import postroad.mailboxstore.Filing.FilingOrder;

/** What is to be filed for one recipient of one mail. */
record Order(ForAccount recipient, FilingOrder filing) {

  /** The ledger files once under this key. */
  Key key() {
    return Key.of(filing);
  }

  /**
   * That it is in a mailbox.
   *
   * @param now what this reading did; absent when an earlier one did it
   */
  JournalEvent.Filed event(@Nullable FiledMail now, Instant at) {
    return new JournalEvent.Filed(
        filing.mailId(),
        at,
        recipient.recipient().address(),
        filing.account(),
        now == null ? filing.mailbox() : now.mailbox().name());
  }

  /** One mail in one account. */
  record Key(UUID account, MailId mailId) {

    static Key of(FilingOrder order) {
      return new Key(order.account(), order.mailId());
    }
  }
}
