package postroad.mailboxstore;

import java.util.List;
import java.util.UUID;
import postroad.database.CallersTransaction;

/** The tables and the transaction around what is done to them. */
record MailboxTables(
    CallersTransaction transaction,
    MailboxRepository mailboxes,
    MessageRepository messages,
    FlagRepository flags,
    LockedLook look,
    KnownExpunge knownExpunge,
    ArrivalRepository arrivals,
    EmailRepository emails,
    DescriptionRepository descriptions,
    UsageRepository usage,
    RestorableRepository restorables) {

  /** Removes the messages of a mailbox that goes itself, and is locked. */
  void empty(MailboxKey mailbox) {
    boolean isKept = restorables.keepAll(mailbox);
    List<UUID> without = messages.removeAll(mailbox);
    if (!isKept) {
      emails.removeMessages(mailbox.account(), without);
    }
  }
}
