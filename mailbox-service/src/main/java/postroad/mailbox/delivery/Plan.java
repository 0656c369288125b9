package postroad.mailbox.delivery;

import java.util.List;
import postroad.contract.LocalDelivery.ForAccount;

/**
 * What is to be done with one mail.
 *
 * @param gone the recipients whose accounts are not there any more
 */
record Plan(LocalMail mail, List<Errand> errands, List<ForAccount> gone) {

  Plan {
    errands = List.copyOf(errands);
    gone = List.copyOf(gone);
  }
}
