package postroad.access.imap.search;

import java.util.List;
import postroad.access.imap.MailboxView;

/**
 * What a client searches for.
 *
 * @param fuzzyTexts those of its keys that make one message more relevant than another (RFC 6203
 *     §4)
 * @param asksModseq whether the answer is to say a MODSEQ (RFC 7162 §3.1.5)
 */
public record SearchProgram(SearchKey key, List<FuzzyText> fuzzyTexts, boolean asksModseq) {

  public SearchProgram {
    fuzzyTexts = List.copyOf(fuzzyTexts);
  }

  public boolean isFuzzy() {
    return !fuzzyTexts.isEmpty();
  }

  /** The same, once it is settled which messages of this mailbox its numbers mean. */
  public SearchProgram in(MailboxView mailbox) {
    return new SearchProgram(key.in(mailbox), fuzzyTexts, asksModseq);
  }
}
