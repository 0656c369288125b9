package postroad.access.imap.search;

import java.io.IOException;
import java.util.List;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.SyntaxError;

/** Something a searching command is asked to say of its result, or to do with it. */
public interface ReturnOption {

  /**
   * Looks whether it makes sense beside the rest of the command, before anything is searched.
   *
   * @throws SyntaxError when it does not
   */
  default void check(Searching searching) {}

  /** Whether it has a say in the response, so that there must be one (RFC 5182 §1). */
  default boolean isSaid() {
    return true;
  }

  /** Is told that everything makes sense and the search begins. */
  default void begin(Searching searching) {}

  /** Which messages it speaks of. */
  default Share share(SearchResult result) {
    return Share.NONE;
  }

  /** Adds what it says to the ESEARCH response, a space first. */
  default void say(SearchResult result, ImapWriter out) throws IOException {}

  /** Does what there is to do with the result, after it has been told. */
  default void keep(Searching searching, SearchResult result) throws IOException {}

  /** Asks for nothing. */
  record Hint() implements ReturnOption {}

  /** Which messages of a result an option speaks of. */
  sealed interface Share {

    Share NONE = new None();
    Share ALL = new All();

    record None() implements Share {}

    record All() implements Share {}

    record Part(List<MessageLine> messages) implements Share {}
  }
}
