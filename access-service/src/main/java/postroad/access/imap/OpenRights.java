package postroad.access.imap;

import java.util.Optional;
import postroad.access.imap.place.Place;
import postroad.access.imap.place.Places;
import postroad.mailboxstore.FlagScope;
import postroad.mailboxstore.sharing.Right;
import postroad.mailboxstore.sharing.Rights;

/**
 * What a session may do in the mailbox it has open. Nobody takes rights from an owner; others' are
 * looked at again before every command's end.
 */
public final class OpenRights {

  /** How SELECT and EXAMINE open a mailbox. */
  public enum Access {
    READ_WRITE,
    READ_ONLY
  }

  private final Place place;
  private final boolean writable;
  private Rights rights;

  OpenRights(Place place, Access access) {
    this.place = place;
    this.rights = place.rights();
    this.writable = access == Access.READ_WRITE && canChangeAnything();
  }

  /** RFC 4314 §5.2: otherwise SELECT says READ-ONLY. */
  private boolean canChangeAnything() {
    return rights.has(Right.INSERT)
        || rights.has(Right.EXPUNGE)
        || !Place.flagsOf(rights).isEmpty();
  }

  boolean isWritable() {
    return writable;
  }

  /** Whether the reader may do this, in a mailbox not opened to be looked at only. */
  public boolean allows(Right right) {
    return writable && rights.has(right);
  }

  /** Why something that needs this right cannot be done. */
  public Optional<Completion> objection(Right needed) {
    if (allows(needed)) {
      return Optional.empty();
    }
    return Optional.of(writable ? Completion.NO_PERMISSION : Completion.READ_ONLY);
  }

  /** The flags that may be changed. */
  public FlagScope flags() {
    return writable ? Place.flagsOf(rights) : FlagScope.NONE;
  }

  /**
   * Looks what the rights are now.
   *
   * @return whether they are others than before
   */
  boolean lookAgain(Places places) {
    if (place.isOwn()) {
      return false;
    }
    Rights before = rights;
    rights = places.rightsOf(place.reader(), place.mailbox());
    return !rights.equals(before);
  }

  /** Whether the mailbox may still be read. */
  boolean allowReading() {
    return rights.has(Right.READ);
  }
}
