package postroad.access.imap.command;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import postroad.access.imap.ImapExtension.FetchChange;
import postroad.access.imap.Turn;
import postroad.access.imap.wire.SyntaxError;

/** Reads what may stand in parentheses behind the items of FETCH (RFC 4466 §2.4). */
record FetchModifiers(Turn turn) {

  /** In the order of their words; none when there are no parentheses. */
  List<FetchChange> read() throws IOException {
    SortedMap<String, FetchChange> changes = new TreeMap<>();
    if (!turn.arguments().more()) {
      return List.of();
    }
    turn.arguments().expect('(');
    do {
      String word = turn.arguments().word();
      FetchChange change =
          turn.vocabulary()
              .fetchModifier(word)
              .orElseThrow(() -> new SyntaxError("unknown modifier of FETCH"))
              .read(turn);
      if (changes.put(word, change) != null) {
        throw new SyntaxError("a modifier of FETCH is there twice");
      }
    } while (turn.arguments().more());
    turn.arguments().expect(')');
    return List.copyOf(changes.values());
  }
}
