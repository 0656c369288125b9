package postroad.bodystore;

import java.util.UUID;

/** Octets that arrive in chunks in the database, each chunk a transaction of its own. */
final class DatabaseContent implements ArrivingContent {

  private final UUID content;
  private final ContentRepository contents;
  private int written;

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
    return contents.becomeOfChunks(content, claim);
  }

  @Override
  public void forget() {
    contents.forgetChunks(content);
  }
}
