package postroad.access.imap.place;

import java.util.Optional;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Directory;
import postroad.directory.Residence;
import postroad.mailboxstore.MailboxName;

/** The part of the namespace that holds other accounts' mailboxes (RFC 2342 §5). */
final class OtherUsers {

  private final Directory directory;
  private final String prefix;

  OtherUsers(Directory directory, SharingSettings settings) {
    this.directory = directory;
    this.prefix = settings.otherUsers() + MailboxName.SEPARATOR;
  }

  /** What all these names begin with, the separator included. */
  String prefix() {
    return prefix;
  }

  /** Whether a name lies here, or is the one above all that do. */
  boolean holds(String name) {
    return name.startsWith(prefix) || prefix.equals(name + MailboxName.SEPARATOR);
  }

  /** What the reader writes before the names of this owner's mailboxes. */
  String below(Account owner) {
    return prefix + owner.address() + MailboxName.SEPARATOR;
  }

  /** Where a name points, when there is such an account and the name goes on after it. */
  Optional<Ground> ground(String name) {
    int at = name.startsWith(prefix) ? name.indexOf('@', prefix.length()) : -1;
    int end = at < 0 ? -1 : name.indexOf(MailboxName.SEPARATOR, at);
    if (end < 0 || end == name.length() - 1) {
      return Optional.empty();
    }
    return account(name.substring(prefix.length(), end))
        .map(owner -> new Ground(owner, name.substring(end + 1), below(owner)));
  }

  /** The account with this address. */
  Optional<Account> account(String address) {
    try {
      return directory.residenceOf(MailAddress.parse(address))
                  instanceof Residence.AtAccount(var account, var detail)
              && detail == null
          ? Optional.of(account)
          : Optional.empty();
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
