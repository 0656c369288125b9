package postroad.mailbox.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.directory.Account;
import postroad.directory.Directory;
import postroad.directory.Quota;
import postroad.directory.Quotas;

/** Whose mailboxes there are, and how much they may hold. */
@Component
class Residents {

  private final Directory directory;
  private final Quotas quotas;

  Residents(Directory directory, Quotas quotas) {
    this.directory = directory;
    this.quotas = quotas;
  }

  /** Asks the directory at once for all whom these mails are for. */
  void expect(Collection<LocalMail> mails) {
    directory.expect(
        mails.stream()
            .flatMap(mail -> mail.order().accounts().stream())
            .map(ForAccount::account)
            .toList());
  }

  Optional<Account> account(UUID id) {
    return directory.account(id);
  }

  /** The quotas of those who have one. */
  Map<UUID, Quota> quotasOf(Collection<Account> accounts) {
    Map<UUID, Quota> limited = new HashMap<>();
    for (Account account : accounts) {
      Quota quota = quotas.of(account);
      if (!quota.isUnlimited()) {
        limited.put(account.id(), quota);
      }
    }
    return limited;
  }
}
