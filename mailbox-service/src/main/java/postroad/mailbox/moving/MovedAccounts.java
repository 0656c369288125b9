package postroad.mailbox.moving;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Accounts;

/** The accounts operators speak of, by address. */
@Component
class MovedAccounts {

  private final Accounts accounts;

  MovedAccounts(Accounts accounts) {
    this.accounts = accounts;
  }

  Account of(String address) {
    try {
      return accounts
          .find(MailAddress.parse(address))
          .orElseThrow(
              () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no such account"));
    } catch (IllegalArgumentException noAddress) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "an address is local@domain");
    }
  }
}
