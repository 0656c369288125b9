package postroad.mailboxstore.annotation;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/**
 * Annotations of mailboxes and of the server (RFC 5464). Who may write what is shared is not asked
 * here.
 */
public interface Annotations {

  /** So many entries one reader may have beside one thing, and as many may be shared there. */
  int MOST_ENTRIES = 100;

  /** The most octets of one value. */
  int LARGEST_VALUE = 64 * 1024;

  /** What this reader sees: all that is shared, and what is its own. */
  SortedMap<EntryName, byte[]> of(Annotated thing, UUID reader);

  /** Writes these, or removes those without a value: all of them or none. */
  Written write(Annotated thing, UUID reader, Map<EntryName, Optional<byte[]>> changes);

  /** What came of writing. */
  sealed interface Written {

    record Done() implements Written {}

    /** A value has more than {@link #LARGEST_VALUE} octets (RFC 5464 §4.3, MAXSIZE). */
    record TooLarge() implements Written {}

    /** There would be more than {@link #MOST_ENTRIES} (RFC 5464 §4.3, TOOMANY). */
    record TooMany() implements Written {}

    /** The mailbox is not there. */
    record NoSuchMailbox() implements Written {}
  }
}
