package postroad.access.imap.extension.sort;

import java.io.IOException;
import java.util.List;
import postroad.access.imap.column.Columns;
import postroad.access.imap.search.Searching;
import postroad.access.imap.search.SortWord;
import postroad.access.imap.wire.MessageLine;
import postroad.mailboxstore.search.SortRows.TextField;

/** Sorts by a text as {@code i;unicode-casemap} does, no text first (RFC 5256 §7). */
record ByText(String word, TextField field, Columns columns) implements SortWord {

  @Override
  public int[] ranks(Searching searching, List<MessageLine> messages) throws IOException {
    return columns.texts(searching.mailbox(), field, searching.turn().progress()).ranks(messages);
  }
}
