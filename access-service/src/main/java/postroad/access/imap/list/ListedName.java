package postroad.access.imap.list;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.place.Place;
import postroad.mailboxstore.SpecialUse;
import postroad.mailboxstore.sharing.Right;

/**
 * A name that LIST shows.
 *
 * @param place absent when there is no such mailbox: others lie below it, or only a subscription is
 *     left of it
 * @param subscribedBelow whether a mailbox below it is subscribed to and is not shown itself
 */
public record ListedName(
    String name,
    @Nullable Place place,
    boolean hasChildren,
    boolean subscribed,
    boolean subscribedBelow) {

  /** The mailbox, if the reader may do this with it. */
  public Optional<Place> placeWith(Right needed) {
    return Optional.ofNullable(place).filter(there -> there.allows(needed));
  }

  /** What the mailbox is for; what others' are for is nothing the reader's programs should use. */
  public @Nullable SpecialUse specialUse() {
    return place != null && place.isOwn() ? place.mailbox().specialUse() : null;
  }
}
