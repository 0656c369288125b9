package postroad.access.pop3;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import postroad.access.notice.MailboxNews;
import postroad.contract.MailboxChanged;
import postroad.mailboxstore.FlagChange;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxDelta;
import postroad.mailboxstore.Messages;

/** UPDATE: what was marked goes, all of it or none (RFC 1939 §6), and others are told. */
@Component
class MaildropUpdate {

  private static final Flags DELETED = Flags.of(Flags.DELETED, List.of());

  private final Messages messages;
  private final MaildropLocks locks;
  private final MailboxNews news;
  private final TransactionTemplate transaction;

  MaildropUpdate(
      Messages messages,
      MaildropLocks locks,
      MailboxNews news,
      PlatformTransactionManager transactions) {
    this.messages = messages;
    this.locks = locks;
    this.news = news;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Removes what is marked and lets go of the maildrop. When the lock was lost meanwhile, nothing
   * is removed: another session may count on these messages.
   *
   * @return whether everything marked is gone
   */
  boolean carryOut(Maildrop maildrop) {
    Mailbox inbox = maildrop.inbox();
    List<Long> marked = maildrop.markedUids();
    if (marked.isEmpty()) {
      locks.letGo(inbox.account(), maildrop.holder());
      return true;
    }
    Optional<MailboxDelta> removed = removeWhileLocked(maildrop, marked);
    removed.ifPresent(delta ->
        news.changed(new MailboxChanged(inbox.account(), inbox.id(), delta.highestModseq())));
    return removed.isPresent();
  }

  private Optional<MailboxDelta> removeWhileLocked(Maildrop maildrop, List<Long> marked) {
    Mailbox inbox = maildrop.inbox();
    MailboxDelta removed =
        transaction.execute(
            _ -> locks.giveBack(inbox.account(), maildrop.holder()) ? remove(inbox, marked) : null);
    return Optional.ofNullable(removed);
  }

  private MailboxDelta remove(Mailbox inbox, List<Long> marked) {
    var _ = messages.changeFlags(inbox.account(), inbox.id(), marked, new FlagChange.Add(DELETED));
    return messages.expunge(inbox.account(), inbox.id(), marked);
  }
}
