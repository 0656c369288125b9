package postroad.access.imap.extension.sort;

import java.io.IOException;
import java.util.List;
import postroad.access.imap.column.Columns;
import postroad.access.imap.search.Searching;
import postroad.access.imap.search.SortWord;
import postroad.access.imap.wire.MessageLine;
import postroad.mailboxstore.search.SortRows.NumberField;

/** Sorts by a number, small ones and early ones first. */
record ByNumber(String word, NumberField field, Columns columns) implements SortWord {

  @Override
  public int[] ranks(Searching searching, List<MessageLine> messages) throws IOException {
    return columns.numbers(searching.mailbox(), field, searching.turn().progress()).ranks(messages);
  }
}
