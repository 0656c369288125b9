package postroad.mailbox.lifetime;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.Mailboxes;

/** The accounts and mailboxes operators speak of, by name. */
@Component
class NamedMailboxes {

  private final Accounts accounts;
  private final Mailboxes mailboxes;

  NamedMailboxes(Accounts accounts, Mailboxes mailboxes) {
    this.accounts = accounts;
    this.mailboxes = mailboxes;
  }

  Account account(String address) {
    try {
      return accounts
          .find(MailAddress.parse(address))
          .orElseThrow(() -> notFound("there is no such account"));
    } catch (IllegalArgumentException noAddress) {
      throw badRequest("an address is local@domain");
    }
  }

  Mailbox mailbox(String address, String name) {
    return mailboxes
        .find(account(address).id(), name)
        .orElseThrow(() -> notFound("the account has no such mailbox"));
  }

  static ResponseStatusException badRequest(String why) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
  }

  private static ResponseStatusException notFound(String why) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, why);
  }
}
