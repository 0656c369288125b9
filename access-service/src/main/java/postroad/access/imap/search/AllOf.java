package postroad.access.imap.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import postroad.access.imap.MailboxView;
import postroad.access.imap.wire.MessageLine;

/** All of these; the cheap ones are asked first. */
record AllOf(List<SearchKey> keys) implements SearchKey {

  AllOf {
    keys = keys.stream().sorted(Comparator.comparing(SearchKey::cost)).toList();
  }

  @Override
  public Cost cost() {
    return keys.isEmpty() ? Cost.NUMBER_AND_FLAGS : keys.getLast().cost();
  }

  @Override
  public boolean matches(Candidate message) throws IOException {
    for (SearchKey key : keys) {
      if (!key.matches(message)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean mayMean(MessageLine message) {
    return keys.stream().allMatch(key -> key.mayMean(message));
  }

  @Override
  public SearchKey in(MailboxView mailbox) {
    return new AllOf(keys.stream().map(key -> key.in(mailbox)).toList());
  }

  /** Until nothing is left that could match. */
  @Override
  public Known knownOf(IndexedMessages messages) throws IOException {
    Known known = Known.everything(messages.size());
    for (SearchKey key : keys) {
      if (known.isNone()) {
        return known;
      }
      known = known.and(key.knownOf(messages));
    }
    return known;
  }
}
