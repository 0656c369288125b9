package postroad.bodystore;

import java.util.UUID;
import postroad.contract.BodyReference;

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

  @Override
  public void become(UUID body, BodyReference reference) {
    contents.become(body, content, reference);
  }

  @Override
  public void forget() {
    contents.forget(content);
  }
}
