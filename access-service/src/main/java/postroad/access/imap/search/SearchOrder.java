package postroad.access.imap.search;

import java.io.IOException;
import java.util.List;
import postroad.access.imap.wire.MessageLine;

/** In which order a searching command tells what it has found. */
@FunctionalInterface
public interface SearchOrder {

  /** By number, as SEARCH does. */
  SearchOrder OF_MAILBOX = (_, found) -> found;

  /** The same messages, which are in the order of the mailbox, in this order. */
  List<MessageLine> of(Searching searching, List<MessageLine> found) throws IOException;
}
