package postroad.mailboxstore;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;
import postroad.message.MessageStructure;

/**
 * A message about to be put into a mailbox; its body is in the body store already.
 *
 * @param trace the header fields that stand in front of the body, each ended by CRLF; may be empty
 * @param bodySize in octets, trace fields not included
 * @param internalDate in the zone in which it was given
 */
public record NewMessage(
    UUID body,
    String trace,
    long bodySize,
    Flags flags,
    OffsetDateTime internalDate,
    MessageStructure structure) {

  /** The same with these flags. */
  public NewMessage with(Flags other) {
    return new NewMessage(body, trace, bodySize, other, internalDate, structure);
  }

  /** The one of its internal date, in minutes east of UTC. */
  int zone() {
    return internalDate.getOffset().getTotalSeconds() / 60;
  }

  /** In octets, trace fields included. */
  long size() {
    return bodySize + trace.getBytes(StandardCharsets.UTF_8).length;
  }
}
