package postroad.access.imap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import postroad.access.imap.append.MessageForm;
import postroad.access.imap.fetch.FetchWord;
import postroad.access.imap.list.ListReturn;
import postroad.access.imap.list.ListSelection;
import postroad.access.imap.list.ListedName;
import postroad.access.imap.place.Ground;
import postroad.access.imap.search.ReturnWord;
import postroad.access.imap.search.SearchWord;
import postroad.access.imap.search.SortWord;
import postroad.access.imap.wire.Mode;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.Mailboxes.Creation;

/**
 * What an extension adds to the server; the base protocol is written in the same terms. Each slot
 * is empty by default, and every word in it has one owner.
 */
public interface ImapExtension {

  /** Words of CAPABILITY that are always true. */
  default Set<String> capabilities() {
    return Set.of();
  }

  /** Words of CAPABILITY that depend on where the session stands. */
  default List<String> capabilities(Standing standing) {
    return List.of();
  }

  default List<ImapCommand> commands() {
    return List.of();
  }

  default List<FetchWord> fetchItems() {
    return List.of();
  }

  default List<SearchWord> searchKeys() {
    return List.of();
  }

  /** What SEARCH and those like it may be asked to return (RFC 4466 §2.6). */
  default List<ReturnWord> searchReturns() {
    return List.of();
  }

  /** What SORT may sort by (RFC 5256). */
  default List<SortWord> sortKeys() {
    return List.of();
  }

  default List<StatusItem> statusItems() {
    return List.of();
  }

  default List<ListAttribute> listAttributes() {
    return List.of();
  }

  /** Words that say which names LIST shows (RFC 5258 §3.1). */
  default List<ListSelection> listSelections() {
    return List.of();
  }

  /** Words that say what LIST tells of names (RFC 5258 §3.2). */
  default List<ListReturn> listReturns() {
    return List.of();
  }

  default List<ArrivalCode> arrivalCodes() {
    return List.of();
  }

  /** What CREATE says of a mailbox just made, as a response code. */
  default List<CreationCode> creationCodes() {
    return List.of();
  }

  /** Words that ENABLE understands (RFC 5161 §3.1). */
  default List<Enabling> enables() {
    return List.of();
  }

  /** What CREATE takes in parentheses (RFC 4466 §2.2). */
  default List<CreateParameter> createParameters() {
    return List.of();
  }

  /** What SELECT and EXAMINE take in parentheses (RFC 4466 §2.1). */
  default List<SelectParameter> selectParameters() {
    return List.of();
  }

  /** What SELECT and EXAMINE tell of a mailbox besides what the base protocol does. */
  default List<SelectNote> selectNotes() {
    return List.of();
  }

  /**
   * What FETCH takes in parentheses behind its items (RFC 4466 §2.4). Modifiers are applied in the
   * order of their words: CHANGEDSINCE before PARTIAL counts, and both before VANISHED tells.
   */
  default List<FetchModifier> fetchModifiers() {
    return List.of();
  }

  /** What STORE takes in parentheses before the flags (RFC 4466 §2.5). */
  default List<StoreModifier> storeModifiers() {
    return List.of();
  }

  /** Ways to give a message in place of a literal. */
  default List<MessageForm> messageForms() {
    return List.of();
  }

  /** How many messages one command may be about, where there is a limit. */
  default OptionalInt messagesPerCommand() {
    return OptionalInt.empty();
  }

  /** Changes in how a session speaks. */
  default Set<SessionOption> options() {
    return Set.of();
  }

  /** A response code about a mailbox just made. */
  interface CreationCode {
    String of(Mailbox mailbox);
  }

  /** A word of ENABLE and all it switches on, what it implies included. */
  record Enabling(String word, Set<Mode> modes) {}

  /** A parameter of CREATE. */
  interface CreateParameter {
    String word();

    /** Reads the rest of it, and says how the mailbox is then made. */
    Making read(Turn turn) throws IOException;
  }

  /** How CREATE makes a mailbox. */
  interface Making {
    Creation make(Mailboxes mailboxes, Ground ground);
  }

  /** A parameter of SELECT and EXAMINE. */
  interface SelectParameter {
    String word();

    /** Reads the rest of it, and says what there is to tell once the mailbox is open. */
    SelectNote read(Turn turn) throws IOException;
  }

  /** Tells something of a mailbox just opened. */
  interface SelectNote {

    /** Nothing, for a parameter that only switches something on. */
    SelectNote NOTHING = (_, _) -> {};

    void tell(Turn turn, MailboxView.Opened opened) throws IOException;
  }

  /** A parameter of FETCH. */
  interface FetchModifier {
    String word();

    /** Reads the rest of it, and says what it makes of the plan once the command is read. */
    FetchChange read(Turn turn) throws IOException;
  }

  /** What a modifier makes of a FETCH before anything is shown. */
  interface FetchChange {
    void apply(Turn turn, FetchPlan plan) throws IOException;
  }

  /** A parameter of STORE. */
  interface StoreModifier {
    String word();

    /** Reads the rest of it, and says after which MODSEQ a changed message is left as it is. */
    long read(Turn turn) throws IOException;
  }

  /** One thing that STATUS can tell. */
  interface StatusItem {
    String word();

    /** What asking for it switches on. */
    default Set<Mode> modes() {
      return Set.of();
    }

    /** As the protocol writes it, which for most is a number. */
    String value(Mailbox mailbox, MailboxCounts counts);
  }

  /** An attribute that LIST may put beside a name. */
  interface ListAttribute {
    Optional<String> of(ListedName name);
  }

  /** A response code that says where messages went. */
  interface ArrivalCode {
    String of(Arrival arrival);
  }

  /** Messages that came into a mailbox; sources are empty when they came from the client. */
  record Arrival(long uidValidity, List<Long> sources, List<Long> targets) {}
}
