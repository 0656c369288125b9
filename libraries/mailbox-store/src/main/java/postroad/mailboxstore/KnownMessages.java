package postroad.mailboxstore;

import java.util.List;

/**
 * How somebody knows messages of a mailbox to stand, who knows all that has happened in it up to a
 * MODSEQ.
 *
 * @param modseq after which nothing is known of the mailbox
 * @param messages some that were there at that moment
 */
public record KnownMessages(MailboxKey mailbox, long modseq, List<MessageState> messages) {

  /** Those with a system flag. */
  public KnownMessages with(int flag) {
    return new KnownMessages(
        mailbox, modseq, messages.stream().filter(message -> message.flags().has(flag)).toList());
  }

  List<Long> uids() {
    return messages.stream().map(MessageState::uid).toList();
  }
}
