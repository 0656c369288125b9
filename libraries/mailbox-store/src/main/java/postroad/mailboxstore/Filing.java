package postroad.mailboxstore;

import java.util.List;
import java.util.UUID;
import postroad.contract.MailId;

/** Puts delivered mail into mailboxes, exactly once. */
public interface Filing {

  /**
   * Files these in the caller's transaction, guarded by the ledger of (account, mail id): what was
   * filed before is passed over. Their bodies are in the body store already.
   *
   * @return what was filed now, in the order of the orders; nothing for those filed before
   */
  List<FiledMail> file(List<FilingOrder> orders);

  /**
   * One mail for one account.
   *
   * @param mailbox the name of the mailbox; INBOX when there is no such mailbox
   */
  record FilingOrder(UUID account, MailId mailId, String mailbox, NewMessage message) {}

  /** Where a mail went. */
  record FiledMail(FilingOrder order, Mailbox mailbox, long uid, long modseq) {}
}
