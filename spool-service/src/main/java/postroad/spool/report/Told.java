package postroad.spool.report;

import java.util.Collection;
import java.util.Set;
import postroad.contract.MailAddress;
import postroad.contract.MailId;

/** Remembers what was told of whom, and because of which record. */
@FunctionalInterface
interface Told {

  /**
   * One thing told, or kept silent about, of one recipient of one mail.
   *
   * @param action what happened to the recipient, as RFC 3464 §2.3.3 calls it
   * @param cause the record because of which it is told
   */
  record Word(MailId mailId, MailAddress recipient, String action, String cause) {}

  /**
   * Gives these words, unless another record gave them before.
   *
   * @return those that are given by the record that asks, now or when it was read before
   */
  Set<Word> give(Collection<Word> words);
}
