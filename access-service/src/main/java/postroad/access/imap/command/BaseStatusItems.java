package postroad.access.imap.command;

import java.util.List;
import java.util.function.ToLongBiFunction;
import postroad.access.imap.ImapExtension.StatusItem;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxCounts;

/** The numbers of STATUS that RFC 3501 §6.3.10 knows. */
record BaseStatusItems(String word, ToLongBiFunction<Mailbox, MailboxCounts> number)
    implements StatusItem {

  static List<StatusItem> all() {
    return List.of(
        new BaseStatusItems("MESSAGES", (mailbox, counts) -> counts.messages()),
        new BaseStatusItems("RECENT", (mailbox, counts) -> counts.recent()),
        new BaseStatusItems("UIDNEXT", (mailbox, counts) -> counts.uidNext()),
        new BaseStatusItems("UIDVALIDITY", (mailbox, counts) -> mailbox.uidValidity()),
        new BaseStatusItems("UNSEEN", (mailbox, counts) -> counts.unseen()));
  }

  @Override
  public String value(Mailbox mailbox, MailboxCounts counts) {
    return Long.toString(number.applyAsLong(mailbox, counts));
  }
}
