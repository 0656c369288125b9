package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.search.ReturnOption;
import postroad.access.imap.search.ReturnWord;
import postroad.access.imap.search.SearchGrammar;
import postroad.access.imap.search.SearchProgram;
import postroad.access.imap.search.SearchResult;
import postroad.access.imap.search.SearchWord;
import postroad.access.imap.search.Searching;
import postroad.access.imap.search.SortWord;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.SyntaxError;

/**
 * SEARCH=FUZZY (RFC 6203): text matches by its words, and the more of it a message has as it was
 * written, the more relevant it is. All other keys match as ever.
 */
@Component
class FuzzyExtension implements ImapExtension {

  private static final String RELEVANCY = "RELEVANCY";

  @Override
  public Set<String> capabilities() {
    return Set.of("SEARCH=FUZZY");
  }

  @Override
  public List<SearchWord> searchKeys() {
    return List.of(SearchWord.of("FUZZY", SearchGrammar::nextFuzzyKey));
  }

  @Override
  public List<ReturnWord> searchReturns() {
    return List.of(ReturnWord.of(RELEVANCY, new Scores()));
  }

  @Override
  public List<SortWord> sortKeys() {
    return List.of(new ByRelevancy());
  }

  /** Nothing is more relevant than another when nothing is fuzzy (RFC 6203 §4). */
  private static void mustBeFuzzy(SearchProgram program) {
    if (!program.isFuzzy()) {
      throw new SyntaxError("RELEVANCY needs FUZZY text to look for");
    }
  }

  private record Scores() implements ReturnOption {

    @Override
    public void check(Searching searching) {
      mustBeFuzzy(searching.request().program());
    }

    @Override
    public void say(SearchResult result, ImapWriter out) throws IOException {
      String scores =
          result.shown().stream()
              .map(message -> String.valueOf(result.scores().getOrDefault(message.uid(), 1)))
              .collect(Collectors.joining(" "));
      out.text(" RELEVANCY (").text(scores).text(")");
    }
  }

  /** The most relevant first (RFC 6203 §6). */
  private record ByRelevancy() implements SortWord {

    @Override
    public String word() {
      return RELEVANCY;
    }

    @Override
    public void check(SearchProgram program) {
      mustBeFuzzy(program);
    }

    @Override
    public int[] ranks(Searching searching, List<MessageLine> messages) throws IOException {
      Map<Long, Integer> scores = searching.scores(messages);
      return messages.stream().mapToInt(each -> -scores.getOrDefault(each.uid(), 1)).toArray();
    }
  }
}
