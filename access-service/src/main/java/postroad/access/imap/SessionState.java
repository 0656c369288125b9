package postroad.access.imap;

import postroad.directory.Account;

/** Where a session stands (RFC 3501 §3). */
public sealed interface SessionState {

  record NotAuthenticated() implements SessionState {}

  record Authenticated(Account account) implements SessionState {}

  record Selected(Account account, MailboxView mailbox) implements SessionState {}

  record LoggedOut() implements SessionState {}
}
