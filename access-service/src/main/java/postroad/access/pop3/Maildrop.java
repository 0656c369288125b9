package postroad.access.pop3;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import postroad.mailboxstore.Mailbox;

/**
 * An INBOX as one session sees it: numbered from 1 when the session began (RFC 1939 §5), with the
 * marks for removal that only QUIT carries out.
 */
final class Maildrop {

  private final UUID holder;
  private final Mailbox inbox;
  private final long[] uids;
  private final long[] sizes;
  private final Shelf shelf;
  private final BitSet marked = new BitSet();

  /**
   * The messages of a mailbox.
   *
   * @param holder the name of this session's lease
   * @param sizes in octets, of the messages of these UIDs
   * @param shelf for what is fetched ahead
   */
  Maildrop(UUID holder, Mailbox inbox, long[] uids, long[] sizes, Shelf shelf) {
    this.holder = holder;
    this.inbox = inbox;
    this.shelf = shelf;
    this.uids = uids;
    this.sizes = sizes;
  }

  /** One message. */
  record Entry(int number, long uid, long size) {}

  UUID holder() {
    return holder;
  }

  Mailbox inbox() {
    return inbox;
  }

  Shelf shelf() {
    return shelf;
  }

  /** How many there are, without those marked. */
  int count() {
    return uids.length - marked.cardinality();
  }

  /** How many octets they have, without those marked. */
  long size() {
    return entries().mapToLong(Entry::size).sum();
  }

  /** In order, without those marked. */
  Stream<Entry> entries() {
    return unmarked(0);
  }

  /** This one and those behind it, without those marked. */
  Stream<Entry> from(Entry entry) {
    return unmarked(entry.number() - 1);
  }

  private Stream<Entry> unmarked(int index) {
    return IntStream.range(index, uids.length).filter(i -> !marked.get(i)).mapToObj(this::at);
  }

  /** The message of this number, unless it is marked. */
  Optional<Entry> entry(int number) {
    int index = number - 1;
    return index < 0 || index >= uids.length || marked.get(index)
        ? Optional.empty()
        : Optional.of(at(index));
  }

  void mark(Entry entry) {
    marked.set(entry.number() - 1);
  }

  void unmarkAll() {
    marked.clear();
  }

  List<Long> markedUids() {
    List<Long> those = new ArrayList<>(marked.cardinality());
    marked.stream().forEach(index -> those.add(uids[index]));
    return those;
  }

  /** The same for the same message for ever, and never for another one (RFC 1939 §7). */
  String uniqueId(Entry entry) {
    return inbox.uidValidity() + "-" + entry.uid();
  }

  private Entry at(int index) {
    return new Entry(index + 1, uids[index], sizes[index]);
  }
}
