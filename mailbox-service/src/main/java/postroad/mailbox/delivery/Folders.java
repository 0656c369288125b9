package postroad.mailbox.delivery;

import org.springframework.stereotype.Component;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.Mailboxes;

/**
 * Finds the mailbox a mail belongs into: the one named like the sub-address (RFC 5233), in any case
 * of letters, when there is one; else INBOX.
 */
@Component
class Folders {

  private static final String INBOX = "INBOX";

  private final Mailboxes mailboxes;

  Folders(Mailboxes mailboxes) {
    this.mailboxes = mailboxes;
  }

  String nameFor(ForAccount recipient) {
    String detail = recipient.detail();
    if (detail == null) {
      return INBOX;
    }
    return mailboxes.all(recipient.account()).stream()
        .map(Mailbox::name)
        .filter(detail::equalsIgnoreCase)
        .findFirst()
        .orElse(INBOX);
  }
}
