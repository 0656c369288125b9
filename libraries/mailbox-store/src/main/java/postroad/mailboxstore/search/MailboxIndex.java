package postroad.mailboxstore.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Knows of messages without their being read. */
public interface MailboxIndex {

  /** An answer, or nothing when the index cannot tell, as of a text too short to be looked up. */
  Optional<Found> ask(UUID account, long mailbox, Question question);

  /** The threads of those messages that are indexed, by UID (RFC 8474 §5.2). */
  Map<Long, UUID> threads(UUID account, long mailbox, Collection<Long> uids);

  /**
   * What the index found.
   *
   * @param uids of the messages of which the answer is yes, or may be
   * @param upTo the last UID the index knows of; of later messages it says nothing
   * @param isSure whether yes is yes; no always is no
   */
  record Found(List<Long> uids, long upTo, boolean isSure) {}
}
