package postroad.access.imap.search;

import java.util.ArrayList;
import java.util.List;
import postroad.access.imap.MailboxView;
import postroad.access.imap.command.Numbering;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet;
import postroad.access.imap.wire.NumberSet.Range;

/**
 * Messages the client names itself. Which they are is settled when the command comes, and stays so
 * when the search is kept up to date (RFC 5267 §4.3); numbers that are not there are passed over.
 */
record NamedMessages(Numbering numbering, NumberSet set) implements SearchKey {

  @Override
  public Cost cost() {
    return Cost.NUMBER_AND_FLAGS;
  }

  @Override
  public boolean matches(Candidate message) {
    throw new IllegalStateException("it has not been settled which messages are meant");
  }

  @Override
  public Known knownOf(IndexedMessages messages) {
    throw new IllegalStateException("it has not been settled which messages are meant");
  }

  @Override
  public SearchKey in(MailboxView mailbox) {
    return new MeantMessages(uids(mailbox));
  }

  private List<Range> uids(MailboxView mailbox) {
    if (set.isSaved()) {
      return mailbox.saved().stream()
          .map(MessageLine::uid)
          .map(uid -> new Range(uid, uid))
          .toList();
    }
    return switch (numbering) {
      case NUMBER -> numbered(mailbox);
      case UID -> set.isOpen() ? open(mailbox) : set.resolved(last(mailbox));
    };
  }

  private List<Range> numbered(MailboxView mailbox) {
    List<Range> uids = new ArrayList<>();
    for (Range range : set.resolved(mailbox.size())) {
      int first = (int) Math.max(1, range.first());
      int last = (int) Math.min(mailbox.size(), range.last());
      if (first <= last) {
        uids.add(new Range(mailbox.at(first).uid(), mailbox.at(last).uid()));
      }
    }
    return uids;
  }

  private static long last(MailboxView mailbox) {
    return mailbox.size() == 0 ? 0 : mailbox.at(mailbox.size()).uid();
  }

  /** What will come belongs to it. */
  private List<Range> open(MailboxView mailbox) {
    List<Range> uids = new ArrayList<>(set.resolved(last(mailbox)));
    uids.add(new Range(uids.removeLast().first(), Long.MAX_VALUE));
    return uids;
  }
}
