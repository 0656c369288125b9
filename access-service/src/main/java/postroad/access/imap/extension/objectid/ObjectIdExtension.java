package postroad.access.imap.extension.objectid;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailboxView;
import postroad.access.imap.fetch.FetchItem;
import postroad.access.imap.fetch.FetchWord;
import postroad.access.imap.search.SearchGrammar;
import postroad.access.imap.search.SearchKey;
import postroad.access.imap.search.SearchKey.Cost;
import postroad.access.imap.search.SearchWord;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.MessageLine;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxCounts;

/**
 * OBJECTID (RFC 8474). A mailbox keeps its name through RENAME, a mail in whatever mailboxes of its
 * owner it lies, a thread for good.
 */
@Component
class ObjectIdExtension implements ImapExtension {

  private static final SearchKey NOTHING = SearchKey.of(Cost.NUMBER_AND_FLAGS, message -> false);

  private final Identities identities;

  ObjectIdExtension(Identities identities) {
    this.identities = identities;
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("OBJECTID");
  }

  @Override
  public List<CreationCode> creationCodes() {
    return List.of(mailbox -> "MAILBOXID (" + ObjectId.of(mailbox) + ")"); // RFC 8474 §4.1
  }

  @Override
  public List<SelectNote> selectNotes() {
    return List.of((turn, opened) -> {
      String name = ObjectId.of(opened.view().mailbox());
      turn.untagged().ok("MAILBOXID (" + name + ")", "is what it is always called");
    });
  }

  @Override
  public List<StatusItem> statusItems() {
    return List.of(new MailboxIdItem());
  }

  @Override
  public List<FetchWord> fetchItems() {
    return List.of(
        new IdentityWord(ObjectId.EMAIL, identities),
        new IdentityWord(ObjectId.THREAD, identities));
  }

  @Override
  public List<SearchWord> searchKeys() {
    return List.of(
        SearchWord.of("EMAILID", grammar -> key(ObjectId.EMAIL, grammar)),
        SearchWord.of("THREADID", grammar -> key(ObjectId.THREAD, grammar)));
  }

  private SearchKey key(ObjectId kind, SearchGrammar grammar) throws IOException {
    Optional<UUID> wanted = kind.parse(grammar.keyword());
    return SearchKey.settledBy(view -> wanted.map(id -> with(kind, id, view)).orElse(NOTHING));
  }

  private SearchKey with(ObjectId kind, UUID wanted, MailboxView view) {
    List<Long> uids = view.all().stream().map(MessageLine::uid).toList();
    Map<Long, UUID> known = identities.of(kind, view.mailbox(), uids);
    return SearchKey.of(
        Cost.NUMBER_AND_FLAGS, message -> wanted.equals(known.get(message.line().uid())));
  }

  /** The item of STATUS (RFC 8474 §4.3). */
  private record MailboxIdItem() implements StatusItem {

    @Override
    public String word() {
      return "MAILBOXID";
    }

    @Override
    public String value(Mailbox mailbox, MailboxCounts counts) {
      return "(" + ObjectId.of(mailbox) + ")";
    }
  }

  /** A word of FETCH; every FETCH has an item of its own, which remembers what it looked up. */
  private record IdentityWord(ObjectId kind, Identities identities) implements FetchWord {

    @Override
    public String word() {
      return kind + "ID";
    }

    @Override
    public FetchItem read(Arguments arguments) {
      return new IdentityItem(kind, identities);
    }
  }
}
