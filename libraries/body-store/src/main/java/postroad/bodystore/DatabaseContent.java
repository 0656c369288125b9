package postroad.bodystore;

import java.util.UUID;
import org.springframework.dao.IncorrectUpdateSemanticsDataAccessException;

/** Octets that arrive in chunks in the database, each chunk a transaction of its own. */
final class DatabaseContent implements ArrivingContent {

  private final UUID content;
  private final ContentRepository contents;
  private int written;
  private boolean mayBeABodys;

  DatabaseContent(UUID content, ContentRepository contents) {
    this.content = content;
    this.contents = contents;
  }

  @Override
  public void add(byte[] octets) {
    if (written == 0) {
      contents.begin(content, octets); // what a failure left of it is for the sweep
    } else {
      contents.add(content, written, octets);
    }
    written++;
  }

  /** The claim's commit waits for the disk, and for everything that was written before. */
  @Override
  public void complete() {}

  @Override
  public boolean become(Claim claim) {
    mayBeABodys = true;
    try {
      return contents.becomeOfChunks(content, claim);
    } catch (IncorrectUpdateSemanticsDataAccessException swept) {
      mayBeABodys = false;
      throw swept;
    }
  }

  @Override
  public void forget() {
    if (!mayBeABodys) {
      contents.forgetChunks(content);
    }
  }
}
