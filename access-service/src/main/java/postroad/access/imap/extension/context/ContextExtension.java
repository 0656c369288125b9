package postroad.access.imap.extension.context;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.search.ReturnOption;
import postroad.access.imap.search.ReturnWord;
import postroad.access.imap.search.SearchResult;
import postroad.access.imap.search.Searching;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;
import postroad.directory.Account;

/**
 * CONTEXT=SEARCH and CONTEXT=SORT (RFC 5267 §4): the client is told how the result of a search
 * changes. PARTIAL, which belongs to it, is a class of its own.
 */
@Component
class ContextExtension implements ImapExtension {

  /** So many searches of one session are kept up to date; each is asked again at every change. */
  static final int MOST = 10;

  /** So many messages all of them together may remember: some 30 octets for each. */
  private static final int MOST_MESSAGES = 200_000;

  @Override
  public Set<String> capabilities() {
    return Set.of("CONTEXT=SEARCH", "CONTEXT=SORT");
  }

  /** That a client will come again with the same search makes nothing different here. */
  @Override
  public List<ReturnWord> searchReturns() {
    return List.of(
        ReturnWord.of("CONTEXT", new ReturnOption.Hint()), ReturnWord.of("UPDATE", new Update()));
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(new CancelUpdate("CANCELUPDATE"));
  }

  private record Update() implements ReturnOption {

    @Override
    public void check(Searching searching) {
      String tag = searching.turn().tag();
      if (live(searching.mailbox()).stream().anyMatch(search -> search.tag().equals(tag))) {
        throw new SyntaxError("a search with this tag is kept up to date already");
      }
    }

    @Override
    public void keep(Searching searching, SearchResult result) throws IOException {
      List<LiveSearch> others = live(searching.mailbox());
      long messages = others.stream().mapToLong(LiveSearch::size).sum() + result.messages().size();
      if (others.size() < MOST && messages <= MOST_MESSAGES) {
        searching.mailbox().followers().add(new LiveSearch(searching, result));
        return;
      }
      String code = "NO [NOUPDATE \"" + searching.turn().tag() + "\"]";
      searching.turn().untagged().line(code + " too many searches are kept up to date");
    }
  }

  private static List<LiveSearch> live(MailboxView mailbox) {
    return mailbox.followers().all().stream()
        .filter(LiveSearch.class::isInstance)
        .map(LiveSearch.class::cast)
        .toList();
  }

  /** CANCELUPDATE (RFC 5267 §4.3.5); of a tag that nobody knows there is nothing to cancel. */
  private record CancelUpdate(String name) implements ImapCommand.WithMailbox {

    @Override
    public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
      Arguments arguments = turn.arguments();
      Set<String> tags = new HashSet<>();
      arguments.space();
      do {
        tags.add(arguments.astring());
      } while (arguments.accept(' '));
      arguments.end();
      live(mailbox).stream()
          .filter(search -> tags.contains(search.tag()))
          .forEach(mailbox.followers()::remove);
      return new Completion.Ok("CANCELUPDATE completed");
    }
  }
}
