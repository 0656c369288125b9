package postroad.mailboxstore;

import java.util.List;

/**
 * What happened in a mailbox since a MODSEQ (RFC 7162).
 *
 * @param changed messages that are new or whose flags changed, by UID
 * @param expunged UIDs of messages that are gone, in order; not of those that came and went in
 *     between, which nobody knew
 * @param highestModseq where to go on from
 * @param whole every message there is stands in {@code changed}, and {@code expunged} says nothing:
 *     whoever knew others knows messages that are gone
 */
public record MailboxDelta(
    List<MessageState> changed, List<Long> expunged, long highestModseq, boolean whole) {

  /** What happened, when nothing of it has been forgotten. */
  public MailboxDelta(List<MessageState> changed, List<Long> expunged, long highestModseq) {
    this(changed, expunged, highestModseq, false);
  }
}
