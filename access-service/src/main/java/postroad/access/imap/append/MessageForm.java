package postroad.access.imap.append;

import java.io.IOException;
import postroad.access.imap.Turn;
import postroad.directory.Account;

/**
 * A way to give a message in place of a literal, named by a word (RFC 4466 §3, append-data-ext).
 */
public interface MessageForm {

  /** In capitals, such as {@code CATENATE}. */
  String word();

  /** What stands behind the word and its space, as it is read. */
  Pieces read(Turn turn, Account account) throws IOException;
}
