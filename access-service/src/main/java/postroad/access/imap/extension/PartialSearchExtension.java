package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.search.ReturnOption;
import postroad.access.imap.search.ReturnWord;
import postroad.access.imap.search.SearchResult;
import postroad.access.imap.search.Searching;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.PartialRange;
import postroad.access.imap.wire.SyntaxError;

/** A part of a search's result (RFC 9394 §3.1, RFC 5267 §4.4). */
@Component
class PartialSearchExtension implements ImapExtension {

  private static final String PARTIAL = "PARTIAL";

  /** The other half is a part of what UID FETCH shows: {@link PartialFetchExtension}. */
  @Override
  public Set<String> capabilities() {
    return Set.of(PARTIAL);
  }

  @Override
  public List<ReturnWord> searchReturns() {
    return List.of(new PartialWord());
  }

  private record PartialWord() implements ReturnWord {

    @Override
    public String word() {
      return PARTIAL;
    }

    @Override
    public ReturnOption read(Arguments arguments) throws IOException {
      arguments.space();
      return new Part(PartialRange.read(arguments));
    }
  }

  private record Part(PartialRange range) implements ReturnOption {

    @Override
    public void check(Searching searching) {
      if (searching.request().returns().has("ALL")) {
        throw new SyntaxError("PARTIAL and ALL cannot be asked at once");
      }
    }

    @Override
    public Share share(SearchResult result) {
      return new Share.Part(range.of(result.messages()));
    }

    @Override
    public void say(SearchResult result, ImapWriter out) throws IOException {
      List<MessageLine> part = range.of(result.messages());
      String set = part.isEmpty() ? "NIL" : result.set(part);
      out.text(" PARTIAL (").text(range.text()).text(" ").text(set).text(")");
    }
  }
}
