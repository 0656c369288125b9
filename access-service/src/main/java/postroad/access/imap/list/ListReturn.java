package postroad.access.imap.list;

import java.io.IOException;
import java.util.List;
import postroad.access.imap.Turn;
import postroad.access.imap.Untagged;
import postroad.directory.Account;

/** A word by which a client says what it wants to hear of the names it sees (RFC 5258 §3.2). */
public interface ListReturn {

  String word();

  /** Reads what belongs to the word. */
  Addition read(Turn turn) throws IOException;

  /** A word for what the line of a name says unasked. */
  static ListReturn always(String word) {
    return new ListReturn() {

      @Override
      public String word() {
        return word;
      }

      @Override
      public Addition read(Turn turn) {
        return Addition.NOTHING;
      }
    };
  }

  /** What is told of every name besides its line. */
  @FunctionalInterface
  interface Addition {

    Addition NOTHING = (_, _) -> (_, _) -> {};

    /** Looks it up for many names at once. */
    Teller of(Account reader, List<ListedName> names);
  }

  /** Tells what was looked up. */
  @FunctionalInterface
  interface Teller {
    void tell(Untagged out, ListedName name) throws IOException;
  }
}
