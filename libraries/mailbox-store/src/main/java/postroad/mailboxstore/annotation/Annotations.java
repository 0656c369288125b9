package postroad.mailboxstore.annotation;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import postroad.mailboxstore.MailboxKey;

/**
 * Annotations of mailboxes and of the server (RFC 5464). Who may write what is shared is not asked
 * here.
 */
public interface Annotations {

  /**
   * How much may be written.
   *
   * @param entries how many one reader may have beside one thing, and as many may be shared there
   * @param octets of one value
   */
  record Bounds(int entries, int octets) {}

  /** What this reader sees: all that is shared, and what is its own. */
  SortedMap<EntryName, byte[]> of(Annotated thing, UUID reader);

  /** The same of many mailboxes, as far as these entries go; those without any are left out. */
  Map<MailboxKey, SortedMap<EntryName, byte[]>> of(
      Collection<MailboxKey> mailboxes, UUID reader, Collection<EntryName> entries);

  /** Writes these, or removes those without a value: all of them or none. */
  Written write(
      Annotated thing, UUID reader, Map<EntryName, Optional<byte[]>> changes, Bounds bounds);

  /** What came of writing. */
  sealed interface Written {

    record Done() implements Written {}

    /** A value has more than {@link Bounds#octets} (RFC 5464 §4.3, MAXSIZE). */
    record TooLarge() implements Written {}

    /** There would be more than {@link Bounds#entries} (RFC 5464 §4.3, TOOMANY). */
    record TooMany() implements Written {}

    /** The mailbox is not there. */
    record NoSuchMailbox() implements Written {}
  }
}
