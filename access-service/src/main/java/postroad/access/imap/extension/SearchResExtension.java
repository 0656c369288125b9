package postroad.access.imap.extension;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.search.ReturnOption;
import postroad.access.imap.search.ReturnWord;
import postroad.access.imap.search.SearchResult;
import postroad.access.imap.search.Searching;

/**
 * SEARCHRES (RFC 5182): a search saves what it finds, and {@code $} stands for it in the commands
 * that follow. {@code MailboxView} keeps it.
 */
@Component
class SearchResExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("SEARCHRES");
  }

  @Override
  public List<ReturnWord> searchReturns() {
    return List.of(ReturnWord.of("SAVE", new Save()));
  }

  private record Save() implements ReturnOption {

    @Override
    public boolean isSaid() {
      return false;
    }

    /** A search that fails leaves nothing (RFC 5182 §2.1). */
    @Override
    public void begin(Searching searching) {
      searching.mailbox().save(List.of());
    }

    @Override
    public void keep(Searching searching, SearchResult result) {
      searching.mailbox().save(result.shown());
    }
  }
}
