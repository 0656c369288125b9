package postroad.access.imap.fetch;

import org.jspecify.annotations.Nullable;
import postroad.access.imap.wire.MessageLine;
import postroad.mailboxstore.MessageRow;
import postroad.message.MessageStructure;

/**
 * A message about to be shown.
 *
 * @param knownRow absent when no item needs it
 * @param knownStructure absent when no item needs it
 * @param knownOctets absent when there is no row
 */
public record FetchedMessage(
    MessageLine line,
    @Nullable MessageRow knownRow,
    @Nullable MessageStructure knownStructure,
    @Nullable MessageOctets knownOctets) {

  public MessageRow row() {
    return known(knownRow);
  }

  public MessageStructure structure() {
    return known(knownStructure);
  }

  public MessageOctets octets() {
    return known(knownOctets);
  }

  private static <T> T known(@Nullable T thing) {
    if (thing == null) {
      throw new IllegalStateException("an item asks for more than it said it needs");
    }
    return thing;
  }
}
