package postroad.access.imap.fetch;

import java.io.IOException;
import postroad.access.imap.wire.Arguments;

/** A word the client may use in FETCH, and how to read what follows it. */
public interface FetchWord {

  /** In capitals, such as {@code BODY.PEEK}. */
  String word();

  /** Reads the rest of the item. */
  FetchItem read(Arguments arguments) throws IOException;

  /** A word that stands alone. */
  static FetchWord alone(String word, FetchItem item) {
    return new Alone(word, item);
  }

  /** A word with nothing behind it. */
  record Alone(String word, FetchItem item) implements FetchWord {

    @Override
    public FetchItem read(Arguments arguments) {
      return item;
    }
  }
}
