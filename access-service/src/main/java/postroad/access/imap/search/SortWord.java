package postroad.access.imap.search;

import java.io.IOException;
import java.util.List;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.SyntaxError;

/** A word the client may use to say what SORT sorts by. */
public interface SortWord {

  /** In capitals, such as {@code SUBJECT}. */
  String word();

  /**
   * Looks whether it makes sense beside what is searched for.
   *
   * @throws SyntaxError when it does not
   */
  default void check(SearchProgram program) {}

  /** For each message a number, the larger the further behind it comes. */
  int[] ranks(Searching searching, List<MessageLine> messages) throws IOException;
}
