package postroad.access.imap;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.fetch.FetchWord;
import postroad.access.imap.search.SearchWord;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxCounts;

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

  default List<StatusItem> statusItems() {
    return List.of();
  }

  default List<ListAttribute> listAttributes() {
    return List.of();
  }

  default List<ArrivalCode> arrivalCodes() {
    return List.of();
  }

  /** Words that ENABLE understands (RFC 5161). */
  default Set<String> enables() {
    return Set.of();
  }

  /** Changes in how a session speaks. */
  default Set<SessionOption> options() {
    return Set.of();
  }

  /** One number that STATUS can tell. */
  interface StatusItem {
    String word();

    long value(Mailbox mailbox, MailboxCounts counts);
  }

  /** An attribute that LIST may put beside a name. */
  interface ListAttribute {
    Optional<String> of(ListedName name);
  }

  /**
   * A name that LIST shows.
   *
   * @param mailbox absent when only mailboxes below it exist
   */
  record ListedName(String name, @Nullable Mailbox mailbox, boolean hasChildren) {}

  /** A response code that says where messages went. */
  interface ArrivalCode {
    String of(Arrival arrival);
  }

  /** Messages that came into a mailbox; sources are empty when they came from the client. */
  record Arrival(long uidValidity, List<Long> sources, List<Long> targets) {}
}
