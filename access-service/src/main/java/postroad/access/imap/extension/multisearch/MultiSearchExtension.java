package postroad.access.imap.extension.multisearch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.OpenRights;
import postroad.access.imap.Turn;
import postroad.access.imap.command.Numbering;
import postroad.access.imap.place.MailboxChoice;
import postroad.access.imap.place.MailboxChoice.Word;
import postroad.access.imap.place.Place;
import postroad.access.imap.search.MessageSearch;
import postroad.access.imap.search.Returns;
import postroad.access.imap.search.SearchOrder;
import postroad.access.imap.search.SearchRequest;
import postroad.access.imap.search.Searching;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;
import postroad.directory.Account;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.NoSuchMailboxException;

/** MULTISEARCH (RFC 7377): ESEARCH looks into as many mailboxes as the client names. */
@Component
class MultiSearchExtension implements ImapExtension {

  private static final Logger log = LoggerFactory.getLogger(MultiSearchExtension.class);

  private final MailStores stores;
  private final MessageSearch search;

  MultiSearchExtension(MailStores stores, MessageSearch search) {
    this.stores = stores;
    this.search = search;
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("MULTISEARCH");
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(new Esearch("ESEARCH", new Sources(stores), stores, search));
  }

  private record Esearch(String name, Sources sources, MailStores stores, MessageSearch search)
      implements ImapCommand.WithAccount {

    private static final MailboxChoice SELECTED = new MailboxChoice(Word.SELECTED, List.of());

    @Override
    public Completion run(Turn turn, Account account) throws IOException {
      Arguments arguments = turn.arguments();
      Optional<MailboxView> selected = turn.selected();
      arguments.space();
      String word = nextWord(arguments);
      List<MailboxChoice> choices = List.of(SELECTED);
      if ("IN".equals(word)) {
        choices = choices(arguments);
        word = nextWord(arguments);
      }
      Returns returns = Returns.all(turn);
      if ("RETURN".equals(word)) {
        arguments.space();
        returns = Returns.read(turn);
        arguments.space();
        word = nextWord(arguments);
      }
      if ("CHARSET".equals(word)) {
        arguments.space();
        if (!SearchRequest.seesKnownCharset(arguments)) {
          return SearchRequest.badCharset(returns, selected);
        }
        arguments.space();
        word = null;
      }
      var program = SearchRequest.program(turn, word);
      check(choices, returns, selected);
      var request = new SearchRequest(Numbering.UID, returns, program, SearchOrder.OF_MAILBOX);
      search(turn, account, choices, selected, request);
      return new Completion.Ok("ESEARCH completed");
    }

    private static @Nullable String nextWord(Arguments arguments) throws IOException {
      return arguments.seesLetter() ? arguments.word() : null;
    }

    /** The list behind IN; options of it are not known to anybody yet (RFC 7377 §4). */
    private static List<MailboxChoice> choices(Arguments arguments) throws IOException {
      List<MailboxChoice> choices = new ArrayList<>();
      arguments.space();
      arguments.expect('(');
      do {
        choices.add(MailboxChoice.read(arguments));
      } while (arguments.accept(' '));
      arguments.expect(')');
      arguments.space();
      return choices;
    }

    /** What may be kept of a result is kept of the selected mailbox alone (RFC 7377 §2.2). */
    private static void check(
        List<MailboxChoice> choices, Returns returns, Optional<MailboxView> selected) {
      if (choices.stream().anyMatch(choice -> choice.word() == Word.SELECTED_DELAYED)) {
        throw new SyntaxError("unknown choice of mailboxes");
      }
      boolean isOfSelected = choices.equals(List.of(SELECTED));
      if (!isOfSelected && (returns.has("SAVE") || returns.has("UPDATE"))) {
        throw new SyntaxError("SAVE and UPDATE are for the selected mailbox alone");
      }
      if (choices.contains(SELECTED) && selected.isEmpty()) {
        throw new SyntaxError("please select a mailbox first");
      }
    }

    private void search(
        Turn turn,
        Account account,
        List<MailboxChoice> choices,
        Optional<MailboxView> selected,
        SearchRequest request)
        throws IOException {
      List<Place> places = withMessages(sources.places(account, choices, selected), selected);
      int done = 0;
      for (Place place : places) {
        turn.progress().at(done++, places.size());
        try {
          MailboxView view = open(selected, place).orElseGet(() -> opened(turn, place));
          new Searching(turn, view, request, search).answerOf(place);
        } catch (NoSuchMailboxException justDeleted) {
          log.debug("{} has no messages any more", place.key(), justDeleted);
        }
      }
    }

    private static Optional<MailboxView> open(Optional<MailboxView> selected, Place place) {
      return selected.filter(view -> view.place().key().equals(place.key()));
    }

    /** In an empty one there is nothing to be found, so that it need not be opened. */
    private List<Place> withMessages(List<Place> places, Optional<MailboxView> selected) {
      Map<MailboxKey, MailboxCounts> counts =
          stores.mailboxes().counts(places.stream().map(Place::key).toList());
      return places.stream()
          .filter(place -> {
            MailboxCounts of = counts.get(place.key());
            return open(selected, place).isPresent() || (of != null && of.messages() > 0);
          })
          .toList();
    }

    private MailboxView opened(Turn turn, Place place) {
      return MailboxView.open(place, OpenRights.Access.READ_ONLY, stores, turn.modes()).view();
    }
  }
}
