package postroad.mailboxstore;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import postroad.message.MessageStructure;

/**
 * What is in a mailbox. Every method is one transaction unless the caller has one; UIDs that are
 * not there are passed over in silence; a mailbox that is not there is a {@link
 * NoSuchMailboxException}.
 */
public interface Messages {

  /** Every message of a mailbox, by UID; {@code expunged} is empty. */
  MailboxDelta snapshot(UUID account, long mailbox);

  /** What happened since then. */
  MailboxDelta since(UUID account, long mailbox, long modseq);

  /**
   * The UIDs of all messages that went since then, in order, also of those that had come since;
   * nothing when some of that time are forgotten.
   */
  Optional<List<Long>> goneSince(UUID account, long mailbox, long modseq);

  /** How many octets every message of a mailbox has, by UID. */
  SortedMap<Long, Long> sizes(UUID account, long mailbox);

  /** The rows of these messages, by UID. */
  List<MessageRow> rows(UUID account, long mailbox, Collection<Long> uids);

  /** Which mail each of these messages is, by UID; copies of one are the same. */
  Map<Long, UUID> emails(UUID account, long mailbox, Collection<Long> uids);

  /** Rows and structures of these messages, by UID. */
  List<DescribedMessage> described(UUID account, long mailbox, Collection<Long> uids);

  /** The structures of these messages. */
  Map<Long, MessageStructure> structures(UUID account, long mailbox, Collection<Long> uids);

  /** Puts messages into a mailbox and returns their UIDs, in order, as COPYUID would. */
  default AppendedMessages append(UUID account, long mailbox, List<NewMessage> messages) {
    return append(account, mailbox, messages, Limit.NONE);
  }

  /**
   * The same within a limit.
   *
   * @throws OverQuotaException when there would be too much
   */
  AppendedMessages append(UUID account, long mailbox, List<NewMessage> messages, Limit limit);

  /**
   * Stores a small body and puts the one message that refers to it into a mailbox, in as few ways
   * to the database as there can be.
   *
   * @param mailbox as it was known a while ago
   * @throws NoSuchMailboxException when it is gone or has another name now
   * @throws OverQuotaException when there would be too much
   */
  AppendedMessages append(Mailbox mailbox, SmallMessage message, Limit limit);

  /** Changes flags; returns the messages whose flags are now different, by UID. */
  default MailboxDelta changeFlags(
      UUID account, long mailbox, Collection<Long> uids, FlagChange change) {
    return changeFlags(account, mailbox, uids, change, Long.MAX_VALUE).done();
  }

  /** The same for messages that have not changed since that MODSEQ (RFC 7162 §3.1.3). */
  FlagsChanged changeFlags(
      UUID account, long mailbox, Collection<Long> uids, FlagChange change, long unchangedSince);

  /**
   * The same for who knows how they stand, which takes one way to the database as long as nothing
   * has happened in the mailbox since.
   */
  FlagsChanged changeFlags(KnownMessages known, FlagChange change, long unchangedSince);

  /** Copies messages with their flags and internal dates; no octets move. */
  default CopiedMessages copy(UUID account, long mailbox, Collection<Long> uids, long target) {
    return copy(account, mailbox, uids, target, Limit.NONE);
  }

  /**
   * The same within a limit.
   *
   * @throws OverQuotaException when there would be too much
   */
  CopiedMessages copy(UUID account, long mailbox, Collection<Long> uids, long target, Limit limit);

  /** Copies and expunges in one step (RFC 6851). */
  CopiedMessages move(UUID account, long mailbox, Collection<Long> uids, long target);

  /**
   * Copies messages into a mailbox of whatever account; what its owner may keep is the limit.
   *
   * @throws OverQuotaException when there would be too much
   */
  CopiedMessages copy(MailboxKey from, Collection<Long> uids, MailboxKey to, Limit limit);

  /**
   * The same, and they are gone from where they were.
   *
   * @throws OverQuotaException when there would be too much for another account
   */
  CopiedMessages move(MailboxKey from, Collection<Long> uids, MailboxKey to, Limit limit);

  /** Removes those of these messages that are marked {@code \Deleted}. */
  MailboxDelta expunge(UUID account, long mailbox, Collection<Long> uids);

  /**
   * Removes these messages, which are marked {@code \Deleted}, if their mailbox stands as it is
   * known; none is also an answer.
   *
   * @return nothing when it stands otherwise by now, or must be looked at for another reason
   */
  Optional<MailboxDelta> expunge(KnownMessages marked);

  /** Removes every message marked {@code \Deleted}. */
  MailboxDelta expungeAll(UUID account, long mailbox);

  /**
   * Removes messages that came into the mailbox before this moment, the first that came first.
   *
   * @param most how many at most; none were left when fewer went
   */
  MailboxDelta expungeOlder(UUID account, long mailbox, Instant before, int most);

  /**
   * What APPENDUID says (RFC 4315 §3).
   *
   * @param isRecentTaken whether the message is recent to who appended it
   */
  record AppendedMessages(long uidValidity, List<Long> uids, long modseq, boolean isRecentTaken) {}
}
