package postroad.access.imap.append;

import java.util.Optional;
import java.util.function.Function;
import postroad.access.imap.Completion;
import postroad.access.imap.Refused;
import postroad.access.imap.place.Place;
import postroad.access.imap.place.Places;
import postroad.access.imap.place.Sought;
import postroad.directory.Account;
import postroad.mailboxstore.NoSuchMailboxException;
import postroad.mailboxstore.sharing.Right;

/**
 * The mailbox a command puts messages into. Where the client's own mailbox of that name was a while
 * ago need not be asked again before it is used: the store says when it is there no more.
 */
final class Target {

  private final Places places;
  private final Account reader;
  private final String name;
  private Place place;
  private boolean isCertain;

  private Target(Places places, Account reader, String name, Place place, boolean isCertain) {
    this.places = places;
    this.reader = reader;
    this.name = name;
    this.place = place;
    this.isCertain = isCertain;
  }

  /**
   * The mailbox of this name.
   *
   * @throws Refused when nothing can be put there
   */
  static Target of(Places places, Account reader, String name) {
    Optional<Place> known = places.known(reader, name);
    Place place = known.orElseGet(() -> find(places, reader, name));
    return new Target(places, reader, name, place, known.isEmpty());
  }

  private static Place find(Places places, Account reader, String name) {
    return switch (places.find(reader, name, Right.INSERT)) {
      case Sought.Found(var found) -> found;
      case Sought.Forbidden() -> throw new Refused(Completion.NO_PERMISSION);
      case Sought.Absent() -> throw new Refused(Completion.TRY_CREATE);
    };
  }

  Place place() {
    return place;
  }

  /**
   * Asks the store, if that has not been done.
   *
   * @throws Refused when there is no such mailbox any more
   */
  void makeSure() {
    if (!isCertain) {
      Place now = find(places, reader, name);
      if (!now.isOwn()) {
        throw new Refused(Completion.TRY_CREATE); // what was brought was for another one
      }
      place = now;
      isCertain = true;
    }
  }

  /**
   * Does what fails, and does nothing, when the mailbox is there no more: then with the new one.
   */
  <T> T use(Function<Place, T> deed) {
    try {
      return deed.apply(place);
    } catch (NoSuchMailboxException gone) {
      if (isCertain) {
        throw gone;
      }
      makeSure();
      return deed.apply(place);
    }
  }
}
