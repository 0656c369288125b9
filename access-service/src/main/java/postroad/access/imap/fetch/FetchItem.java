package postroad.access.imap.fetch;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.Mode;
import postroad.mailboxstore.Mailbox;

/** One thing FETCH says of a message. */
public interface FetchItem {

  /** What must be known of a message to say it. */
  Need need();

  /** Whether saying it means that the message has been read (RFC 3501 §6.4.5, BODY). */
  default boolean marksSeen() {
    return false;
  }

  /** What asking for it switches on. */
  default Set<Mode> modes() {
    return Set.of();
  }

  /** Looks up at once what it needs of these messages that is not a message's row or structure. */
  default void prepare(Mailbox mailbox, List<Long> uids) {}

  /**
   * Whether what is said of a message is never anything else, short, and asked for again and again:
   * then it is kept for other sessions, and items that are equal say the same.
   */
  default boolean isKept() {
    return false;
  }

  /** Whether the octets of the message are read for it. */
  default boolean readsOctets() {
    return false;
  }

  /** Writes the item's name and value. */
  void write(FetchedMessage message, ImapWriter out) throws IOException;

  /** What must be looked up, least first. */
  enum Need {
    NUMBER_AND_FLAGS,
    ROW,
    STRUCTURE
  }
}
