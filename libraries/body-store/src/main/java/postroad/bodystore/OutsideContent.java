package postroad.bodystore;

import java.util.UUID;
import org.springframework.dao.IncorrectUpdateSemanticsDataAccessException;

/**
 * Octets that arrive outside of the database, while a note in there says so: by it the sweep finds
 * what a crash left behind.
 */
final class OutsideContent implements ArrivingContent {

  private final UUID content;
  private final ContentPlace place;
  private final ContentRepository contents;
  private final ContentPlace.Upload upload;
  private boolean mayBeABodys;

  /**
   * Begins.
   *
   * @throws IllegalStateException in a transaction, with which the note could be undone
   */
  OutsideContent(UUID content, ContentPlace place, ContentRepository contents) {
    if (contents.isInCallersTransaction()) {
      throw new IllegalStateException("a large body does not arrive inside of a transaction");
    }
    this.content = content;
    this.place = place;
    this.contents = contents;
    contents.note(content, place.place());
    this.upload = place.begin(content);
  }

  @Override
  public void add(byte[] octets) {
    upload.add(octets);
  }

  @Override
  public void complete() {
    upload.complete();
  }

  @Override
  public boolean become(Claim claim) {
    mayBeABodys = true;
    try {
      boolean isClaimed = contents.becomeNoted(content, place.place(), claim);
      if (!isClaimed) {
        remove();
      }
      return isClaimed;
    } catch (IncorrectUpdateSemanticsDataAccessException swept) {
      mayBeABodys = false;
      throw swept;
    }
  }

  @Override
  public void forget() {
    if (!mayBeABodys) {
      remove();
    }
  }

  private void remove() {
    upload.abort();
    contents.forgetNote(content);
  }
}
