package postroad.mailboxstore;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What never changes about a message in a mailbox, but for its structure.
 *
 * @param body the body's name in the body store
 * @param trace the header fields that stand in front of the body, each ended by CRLF
 * @param size in octets, trace fields included (RFC822.SIZE)
 * @param internalDate in the zone in which it was given
 */
public record MessageRow(
    long uid, UUID body, String trace, long size, OffsetDateTime internalDate, Instant savedAt) {

  /** How many octets the trace fields have; the body's offsets move by so many. */
  public int traceLength() {
    return trace.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }
}
