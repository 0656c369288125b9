package postroad.access.imap.search;

import java.io.IOException;

/** A word the client may use in SEARCH, and how to read what follows it. */
public interface SearchWord {

  /** In capitals, such as {@code SENTSINCE}. */
  String word();

  /** Reads the rest of the key. */
  SearchKey read(SearchGrammar grammar) throws IOException;

  /** A word and its reader. */
  static SearchWord of(String word, Reader reader) {
    return new Simple(word, reader);
  }

  /** Reads what follows a {@link #of simple} word. */
  @FunctionalInterface
  interface Reader {
    SearchKey read(SearchGrammar grammar) throws IOException;
  }

  /** See {@link #of}. */
  record Simple(String word, Reader reader) implements SearchWord {

    @Override
    public SearchKey read(SearchGrammar grammar) throws IOException {
      return reader.read(grammar);
    }
  }
}
