package postroad.mailbox.filter;

import java.time.Duration;
import java.util.List;
import postroad.contract.MailAddress;
import postroad.mailbox.outgoing.Letter;
import postroad.mailboxstore.Flags;

/** One thing to be done with a mail for one account. */
public sealed interface Action {

  /** It is filed in INBOX, as if there were no rules. */
  Action KEEP = new FileInto("INBOX", Flags.NONE);

  /** It is filed in this mailbox, or in INBOX when there is no such mailbox. */
  record FileInto(String mailbox, Flags flags) implements Action {}

  /** It goes on to these addresses, from the same sender. */
  record Forward(List<MailAddress> targets) implements Action {

    public Forward {
      targets = List.copyOf(targets);
    }
  }

  /**
   * Its sender is answered, unless that was done in this period.
   *
   * @param handle names the words of the answer; other words are another answer
   */
  record Answer(Letter letter, String handle, Duration period) implements Action {}

  /** Nobody gets it, and nobody is told; the rule that says so stands in the journal. */
  record Discard(String rule) implements Action {}
}
