package postroad.mailbox.filter;

import java.util.List;

/**
 * Says what is to be done with a mail for one account. It is asked again when a batch is read again
 * and changes nothing that would make its answer another one; whoever asks does what it says, once.
 */
@FunctionalInterface
public interface MailFilter {

  /** At least one action: mail that goes nowhere is discarded by a rule that has a name. */
  List<Action> judge(Incoming mail);
}
