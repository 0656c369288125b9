package postroad.access.imap.search;

import java.util.BitSet;

/**
 * What is known of messages before any is looked at, by their place among those that are searched.
 *
 * @param yes they match
 * @param maybe they must be looked at; all others do not match
 */
record Known(BitSet yes, BitSet maybe) {

  /** Nothing is known of so many messages. */
  static Known nothing(int messages) {
    return new Known(new BitSet(), all(messages));
  }

  /** All of so many messages match. */
  static Known everything(int messages) {
    return surely(all(messages));
  }

  static Known surely(BitSet yes) {
    return new Known(yes, new BitSet());
  }

  /** What matches both. */
  Known and(Known other) {
    BitSet both = copy(yes);
    both.and(other.yes);
    BitSet possible = possible();
    possible.and(other.possible());
    possible.andNot(both);
    return new Known(both, possible);
  }

  /** What matches either. */
  Known or(Known other) {
    BitSet either = copy(yes);
    either.or(other.yes);
    BitSet possible = possible();
    possible.or(other.possible());
    possible.andNot(either);
    return new Known(either, possible);
  }

  /** What does not match, of so many messages. */
  Known not(int messages) {
    BitSet no = all(messages);
    no.andNot(possible());
    return new Known(no, copy(maybe));
  }

  boolean isNone() {
    return yes.isEmpty() && maybe.isEmpty();
  }

  private BitSet possible() {
    BitSet possible = copy(yes);
    possible.or(maybe);
    return possible;
  }

  private static BitSet all(int messages) {
    BitSet all = new BitSet(messages);
    all.set(0, messages);
    return all;
  }

  private static BitSet copy(BitSet bits) {
    return (BitSet) bits.clone();
  }
}
