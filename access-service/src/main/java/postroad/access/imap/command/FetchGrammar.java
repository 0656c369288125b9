package postroad.access.imap.command;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import postroad.access.imap.ImapVocabulary;
import postroad.access.imap.fetch.FetchItem;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;

/**
 * Reads what FETCH is to say: one item, several, or a macro for several (RFC 3501 §6.4.5). A macro
 * in parentheses is forgiven.
 */
final class FetchGrammar {

  private static final int MOST_ITEMS = 500;

  private static final List<String> FAST = List.of("FLAGS", "INTERNALDATE", "RFC822.SIZE");

  private final Arguments arguments;
  private final ImapVocabulary vocabulary;

  FetchGrammar(Arguments arguments, ImapVocabulary vocabulary) {
    this.arguments = arguments;
    this.vocabulary = vocabulary;
  }

  Set<FetchItem> read() throws IOException {
    Set<FetchItem> items = new LinkedHashSet<>();
    boolean isList = arguments.accept('(');
    addItemOrMacro(items);
    if (isList) {
      readMore(items);
    }
    return items;
  }

  private void readMore(Set<FetchItem> items) throws IOException {
    while (arguments.more()) {
      items.add(item(arguments.dottedWord()));
      if (items.size() > MOST_ITEMS) {
        throw new SyntaxError("too many things to fetch at once");
      }
    }
    arguments.expect(')');
  }

  private void addItemOrMacro(Set<FetchItem> items) throws IOException {
    String word = arguments.dottedWord();
    switch (word) {
      case "FAST" -> addAll(items, FAST);
      case "ALL" -> {
        addAll(items, FAST);
        items.add(item("ENVELOPE"));
      }
      case "FULL" -> {
        addAll(items, FAST);
        items.add(item("ENVELOPE"));
        items.add(item("BODY"));
      }
      default -> items.add(item(word));
    }
  }

  private void addAll(Set<FetchItem> items, List<String> words) throws IOException {
    for (String word : words) {
      items.add(item(word));
    }
  }

  private FetchItem item(String word) throws IOException {
    return vocabulary
        .fetchItem(word)
        .orElseThrow(() -> new SyntaxError("unknown thing to fetch"))
        .read(arguments);
  }
}
