package postroad.access.imap.command;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import postroad.access.imap.fetch.Section;
import postroad.access.imap.search.SearchGrammar;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;
import postroad.access.imap.wire.Words;

/** Whatever a client asks to fetch or to search for is understood, or is a syntax error. */
class CommandFuzzTest {

  /** What reads a part of a command. */
  private interface Grammar {
    void read(Arguments words) throws IOException;
  }

  @FuzzTest(maxDuration = "5m")
  void everythingToFetchIsKnownOrAMistake(byte[] octets) throws IOException {
    read(
        octets,
        words -> {
          var _ = new FetchGrammar(words, GrammarMutationTest.VOCABULARY).read();
        });
  }

  @FuzzTest(maxDuration = "5m")
  void everyQuestionIsUnderstoodOrAMistake(byte[] octets) throws IOException {
    read(
        octets,
        words -> {
          var keys = GrammarMutationTest.VOCABULARY.searchKeys();
          var _ = new SearchGrammar(words, keys).readAll(null);
        });
  }

  @FuzzTest(maxDuration = "5m")
  void everySectionIsUnderstoodOrAMistake(byte[] octets) throws IOException {
    try {
      var _ = Section.parse(new String(octets, StandardCharsets.UTF_8));
    } catch (SyntaxError | EOFException expected) {
      return;
    }
  }

  private static void read(byte[] octets, Grammar grammar) throws IOException {
    Arguments words = Words.in(new String(octets, StandardCharsets.ISO_8859_1) + "\r\n");
    try {
      grammar.read(words);
      words.end();
    } catch (SyntaxError | EOFException expected) {
      return;
    }
  }
}
