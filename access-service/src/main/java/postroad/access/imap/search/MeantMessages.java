package postroad.access.imap.search;

import java.io.IOException;
import java.util.List;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet.Range;

/**
 * Messages the client has named, now that it is settled which they are.
 *
 * @param uids in order, without overlap
 */
record MeantMessages(List<Range> uids) implements SearchKey {

  @Override
  public Cost cost() {
    return Cost.NUMBER_AND_FLAGS;
  }

  @Override
  public boolean mayMean(MessageLine message) {
    int low = 0;
    int high = uids.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Range range = uids.get(middle);
      if (message.uid() < range.first()) {
        high = middle - 1;
      } else if (message.uid() > range.last()) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean matches(Candidate message) {
    return mayMean(message.line());
  }

  @Override
  public Known knownOf(IndexedMessages messages) throws IOException {
    return messages.test(this);
  }
}
