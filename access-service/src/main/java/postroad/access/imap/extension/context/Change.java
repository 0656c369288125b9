package postroad.access.imap.extension.context;

import java.io.IOException;
import java.util.List;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.NumberSet;

/** How a result has changed, as pairs of a place and messages (RFC 5267 §4.3.3, §4.3.4). */
final class Change {

  private final StringBuilder removed = new StringBuilder();
  private final StringBuilder added = new StringBuilder();

  /** Messages that stood one after another from this place on; 0 for wherever they stood. */
  void remove(int place, List<Long> names) {
    append(removed, place, names);
  }

  /** Messages that stand one after another from this place on; 0 for wherever they belong. */
  void add(int place, List<Long> names) {
    append(added, place, names);
  }

  private static void append(StringBuilder pairs, int place, List<Long> names) {
    if (!names.isEmpty()) {
      pairs.append(pairs.isEmpty() ? "" : " ");
      pairs.append(place).append(' ').append(NumberSet.text(names));
    }
  }

  boolean isNothing() {
    return removed.isEmpty() && added.isEmpty();
  }

  void say(ImapWriter out) throws IOException {
    if (!removed.isEmpty()) {
      out.text(" REMOVEFROM (").text(removed.toString()).text(")");
    }
    if (!added.isEmpty()) {
      out.text(" ADDTO (").text(added.toString()).text(")");
    }
  }
}
