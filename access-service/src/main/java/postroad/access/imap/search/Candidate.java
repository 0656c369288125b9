package postroad.access.imap.search;

import org.jspecify.annotations.Nullable;
import postroad.access.imap.fetch.MessageOctets;
import postroad.access.imap.wire.MessageLine;
import postroad.mailboxstore.MessageRow;
import postroad.message.MessageStructure;

/** A message that may be found; more is known of it the longer it stays in the running. */
public final class Candidate {

  private final MessageLine line;
  private @Nullable MessageRow row;
  private @Nullable MessageStructure structure;
  private @Nullable MessageOctets octets;

  Candidate(MessageLine line) {
    this.line = line;
  }

  void learn(MessageRow itsRow, MessageOctets itsOctets) {
    row = itsRow;
    octets = itsOctets;
  }

  void learn(MessageStructure itsStructure) {
    structure = itsStructure;
  }

  /** Nothing is asked of them any more. */
  void forgetOctets() {
    octets = null;
  }

  /** Nothing is asked any more of what was looked up: there may be many more to look at. */
  void forget() {
    row = null;
    structure = null;
    octets = null;
  }

  boolean hasRow() {
    return row != null;
  }

  boolean hasStructure() {
    return structure != null;
  }

  public MessageLine line() {
    return line;
  }

  public MessageRow row() {
    return known(row);
  }

  public MessageStructure structure() {
    return known(structure);
  }

  public MessageOctets octets() {
    return known(octets);
  }

  private static <T> T known(@Nullable T thing) {
    if (thing == null) {
      throw new IllegalStateException("a search key asks for more than it said it costs");
    }
    return thing;
  }
}
