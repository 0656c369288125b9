package postroad.mailbox.delivery;

import java.util.List;

/** Files a batch of mail: all of it or, when it throws, nothing. */
interface BatchFiling {

  Ends file(List<LocalMail> mails);
}
