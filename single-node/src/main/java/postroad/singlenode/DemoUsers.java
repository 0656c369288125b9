package postroad.singlenode;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.embedded.OwnerOnlyFile;
import postroad.mailboxstore.Mailboxes;

/** Alice and bob, so that the first minute has somebody to write to. */
final class DemoUsers {

  private static final List<String> NAMES = List.of("alice", "bob");

  private final Accounts accounts;
  private final Mailboxes mailboxes;
  private final String domain;

  DemoUsers(Accounts accounts, Mailboxes mailboxes, String domain) {
    this.accounts = accounts;
    this.mailboxes = mailboxes;
    this.domain = domain;
  }

  /**
   * A user, and the password where we know it: just made, or given from outside.
   *
   * @param password absent when it was printed at an earlier start
   */
  record User(MailAddress address, @Nullable String password) {}

  /** Makes who is missing; a password given from outside is set in any case. */
  List<User> ensure(Optional<String> password) {
    var _ = accounts.createDomain(domain).orThrow();
    return NAMES.stream().map(name -> ensure(new MailAddress(name, domain), password)).toList();
  }

  private User ensure(MailAddress address, Optional<String> given) {
    Optional<Account> existing = accounts.find(address);
    if (existing.isPresent()) {
      mailboxes.createDefaults(existing.get().id()); // an earlier start may have been cut short
      given.ifPresent(password -> accounts.changePassword(existing.get().id(), password));
      return new User(address, given.orElse(null));
    }
    String password = given.orElseGet(OwnerOnlyFile::randomSecret);
    Account made = accounts.createAccount(address, password).orThrow();
    mailboxes.createDefaults(made.id());
    return new User(made.address(), password);
  }
}
