package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.search.ReturnOption;
import postroad.access.imap.search.ReturnWord;
import postroad.access.imap.search.SearchResult;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.MessageLine;

/** ESEARCH (RFC 4731): the client says what it wants to know of a result. */
@Component
class EsearchExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("ESEARCH");
  }

  @Override
  public List<ReturnWord> searchReturns() {
    return List.of(
        ReturnWord.of(
            "MIN",
            new One("MIN") {
              @Override
              MessageLine of(List<MessageLine> found) {
                return found.getFirst();
              }
            }),
        ReturnWord.of(
            "MAX",
            new One("MAX") {
              @Override
              MessageLine of(List<MessageLine> found) {
                return found.getLast();
              }
            }),
        ReturnWord.of("ALL", new All()),
        ReturnWord.of("COUNT", new Count()));
  }

  /** The first or the last; nothing is said when there is none (RFC 4731 §3.1). */
  private abstract static class One implements ReturnOption {

    private final String word;

    One(String word) {
      this.word = word;
    }

    abstract MessageLine of(List<MessageLine> found);

    @Override
    public Share share(SearchResult result) {
      List<MessageLine> found = result.messages();
      return new Share.Part(found.isEmpty() ? found : List.of(of(found)));
    }

    @Override
    public void say(SearchResult result, ImapWriter out) throws IOException {
      if (!result.messages().isEmpty()) {
        out.text(" " + word + " ").number(result.name(of(result.messages())));
      }
    }
  }

  private record All() implements ReturnOption {

    @Override
    public Share share(SearchResult result) {
      return Share.ALL;
    }

    @Override
    public void say(SearchResult result, ImapWriter out) throws IOException {
      if (!result.messages().isEmpty()) {
        out.text(" ALL ").text(result.set(result.messages()));
      }
    }
  }

  private record Count() implements ReturnOption {

    @Override
    public Share share(SearchResult result) {
      return Share.ALL;
    }

    @Override
    public void say(SearchResult result, ImapWriter out) throws IOException {
      out.text(" COUNT ").number(result.messages().size());
    }
  }
}
