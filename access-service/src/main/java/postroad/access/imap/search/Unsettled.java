package postroad.access.imap.search;

import java.util.function.Function;
import postroad.access.imap.MailboxView;

/** A question that becomes one about single messages when it is known where it is asked. */
record Unsettled(Function<MailboxView, SearchKey> settle) implements SearchKey {

  @Override
  public Cost cost() {
    return Cost.NUMBER_AND_FLAGS;
  }

  @Override
  public boolean matches(Candidate message) {
    throw new IllegalStateException("it has not been settled where this is asked");
  }

  @Override
  public Known knownOf(IndexedMessages messages) {
    throw new IllegalStateException("it has not been settled where this is asked");
  }

  @Override
  public SearchKey in(MailboxView mailbox) {
    return settle.apply(mailbox);
  }
}
