package postroad.access.imap.search;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import postroad.access.imap.Progress;
import postroad.access.imap.column.Extent;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.search.MailboxIndex;
import postroad.mailboxstore.search.MailboxIndex.Found;
import postroad.mailboxstore.search.Question;

/** Messages of one mailbox by UID, of which memory and the index are asked what they know. */
final class IndexedMessages {

  private final MailboxIndex index;
  private final NumberQuestions numbers;
  private final Extent mailbox;
  private final List<Candidate> messages;
  private final Progress progress;

  /**
   * Asks these.
   *
   * @param progress hears of what takes long
   */
  IndexedMessages(
      MailboxIndex index,
      NumberQuestions numbers,
      Extent mailbox,
      List<Candidate> messages,
      Progress progress) {
    this.index = index;
    this.numbers = numbers;
    this.mailbox = mailbox;
    this.messages = messages;
    this.progress = progress;
  }

  int size() {
    return messages.size();
  }

  /** What is known; of messages the index has not come to, it may be nothing. */
  Known ask(Question question) throws IOException {
    Optional<Known> known = numbers.ask(question, mailbox, messages, progress);
    return known.isPresent() ? known.get() : askIndex(question);
  }

  private Known askIndex(Question question) {
    MailboxKey key = mailbox.mailbox();
    Optional<Found> found = index.ask(key.account(), key.id(), question);
    return found.map(this::known).orElseGet(() -> Known.nothing(size()));
  }

  private Known known(Found found) {
    BitSet places = places(found.uids());
    BitSet unindexed = new BitSet(size());
    for (int i = size() - 1; i >= 0 && messages.get(i).line().uid() > found.upTo(); i--) {
      unindexed.set(i);
    }
    if (found.isSure()) {
      return new Known(places, unindexed);
    }
    places.or(unindexed);
    return new Known(new BitSet(), places);
  }

  /** Both are in the order of UIDs, or the answer is brought into it. */
  private BitSet places(List<Long> uids) {
    long[] sorted = uids.stream().mapToLong(Long::longValue).sorted().toArray();
    BitSet places = new BitSet(size());
    int place = 0;
    for (long uid : sorted) {
      while (place < size() && messages.get(place).line().uid() < uid) {
        place++;
      }
      if (place < size() && messages.get(place).line().uid() == uid) {
        places.set(place);
      }
    }
    return places;
  }

  /** What costs nothing to ask is asked of each. */
  Known test(SearchKey key) throws IOException {
    BitSet yes = new BitSet(size());
    for (int i = 0; i < size(); i++) {
      if (key.matches(messages.get(i))) {
        yes.set(i);
      }
    }
    return Known.surely(yes);
  }
}
