package postroad.mailboxstore;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import postroad.contract.MailId;

/** Puts delivered mail into mailboxes, exactly once. */
public interface Filing {

  /**
   * Files these in the caller's transaction, guarded by the ledger of (account, mail id): what was
   * filed before is passed over. Their bodies are in the body store already.
   *
   * @return what was filed now, in the order of the orders; nothing for those filed before
   */
  default List<FiledMail> file(List<FilingOrder> orders) {
    return file(orders, _ -> Limit.NONE).mails();
  }

  /**
   * Files what there is room for, as above. What would be too much is left as if it had never been
   * ordered, to be ordered again.
   *
   * @param limits of the accounts; nothing is counted for those that have none
   */
  Filed file(List<FilingOrder> orders, Function<UUID, Limit> limits);

  /**
   * What was filed now, and what there was no room for, each in the order of the orders.
   *
   * @param usage what accounts that have a limit and something new have now
   */
  record Filed(List<FiledMail> mails, List<FilingOrder> tooMuch, Map<UUID, Usage> usage) {

    public static final Filed NOTHING = new Filed(List.of(), List.of(), Map.of());
  }

  /**
   * One mail for one account.
   *
   * @param mailbox the name of the mailbox; INBOX when there is no such mailbox
   */
  record FilingOrder(UUID account, MailId mailId, String mailbox, NewMessage message) {}

  /** Where a mail went. */
  record FiledMail(FilingOrder order, Mailbox mailbox, long uid, long modseq) {}
}
