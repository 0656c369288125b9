package postroad.access.imap.extension.notify;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.place.Place;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.annotation.EntryName;
import postroad.mailboxstore.sharing.Right;

/**
 * A mailbox as it stood when somebody looked.
 *
 * @param counts absent when nobody wants to hear of its messages, or the reader may not read it
 * @param annotations what is written beside it, as a sum of each; none when nobody wants to hear
 */
record Sighting(
    Place place,
    boolean isSubscribed,
    boolean hasChildren,
    @Nullable MailboxCounts counts,
    Map<EntryName, Integer> annotations) {

  Sighting {
    annotations = Map.copyOf(annotations);
  }

  /** Its place alone. */
  static Sighting of(Place place, boolean isSubscribed, boolean hasChildren) {
    return new Sighting(place, isSubscribed, hasChildren, null, Map.of());
  }

  Sighting with(@Nullable MailboxCounts now) {
    return new Sighting(place, isSubscribed, hasChildren, now, annotations);
  }

  Sighting with(Map<EntryName, Integer> now) {
    return new Sighting(place, isSubscribed, hasChildren, counts, now);
  }

  long id() {
    return place.mailbox().id();
  }

  UUID owner() {
    return place.owner().id();
  }

  String name() {
    return place.name();
  }

  boolean isOwn() {
    return place.isOwn();
  }

  boolean isReadable() {
    return place.allows(Right.READ);
  }
}
