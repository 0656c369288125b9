package postroad.access.imap;

import java.util.Optional;
import postroad.directory.Account;

/** Where a session stands (RFC 3501 §3). */
public sealed interface SessionState {

  /** Who has logged in, when somebody has. */
  default Optional<Account> reader() {
    return switch (this) {
      case Authenticated(var account) -> Optional.of(account);
      case Selected(var account, _) -> Optional.of(account);
      case NotAuthenticated _, LoggedOut _ -> Optional.empty();
    };
  }

  record NotAuthenticated() implements SessionState {}

  record Authenticated(Account account) implements SessionState {}

  record Selected(Account account, MailboxView mailbox) implements SessionState {}

  record LoggedOut() implements SessionState {}
}
