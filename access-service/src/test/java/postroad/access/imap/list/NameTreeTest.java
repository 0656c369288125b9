package postroad.access.imap.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import postroad.access.imap.place.Place;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.sharing.Rights;

/** Which names of a tree are shown. */
class NameTreeTest {

  private static final Account ANN =
      new Account(UUID.randomUUID(), new MailAddress("ann", "example.test"));

  @Test
  void inboxIsFirstAndNamesAboveMailboxesAreShown() {
    assertThat(shown(tree(List.of("A/B/C", "INBOX", "INBOX/x", "Z")), Set.of(), "*"))
        .containsExactly("INBOX", "A", "A/B", "A/B/C", "INBOX/x", "Z");
  }

  @Test
  void childrenAreThoseBelowTheDelimiterAndNoOthers() {
    NameTree tree = tree(List.of("A", "A B", "A-B", "A/B", "B", "B0"));

    assertThat(tree.shown(asked(Set.of(), "*")))
        .filteredOn(ListedName::hasChildren)
        .extracting(ListedName::name)
        .containsExactly("A");
  }

  @Test
  void aMailboxOfOnesOwnHasItsNameBeforeAnothers() {
    Account bob = new Account(UUID.randomUUID(), new MailAddress("bob", "example.test"));
    Place own = place(ANN, "Other Users/bob@example.test/X");
    Place others = place(bob, "Other Users/bob@example.test/X");

    assertThat(
            new NameTree(List.of(own, others), List.of())
                .shown(asked(Set.of(), "*X"))
                .getFirst()
                .place())
        .isEqualTo(own);
  }

  /** RFC 5258 §3.5: who is shown only for those below is not shown when they are shown. */
  @Test
  void namesAboveSubscribedOnesAreShownOnce() {
    NameTree tree =
        new NameTree(
            List.of(place(ANN, "a/b"), place(ANN, "c/d"), place(ANN, "e")), List.of("a/b", "e"));
    Set<String> recursive = Set.of(ListRequest.SUBSCRIBED, ListRequest.RECURSIVEMATCH);

    assertThat(shown(tree, recursive, "%")).containsExactly("a", "e");
    assertThat(shown(tree, recursive, "*")).containsExactly("a/b", "e");
    assertThat(tree.shown(asked(recursive, "%")).getFirst().subscribedBelow()).isTrue();
  }

  private static List<String> shown(NameTree tree, Set<String> selected, String pattern) {
    return tree.shown(asked(selected, pattern)).stream().map(ListedName::name).toList();
  }

  private static ListRequest asked(Set<String> selected, String pattern) {
    return new ListRequest(selected, List.of(new NamePattern("", pattern)), false, List.of(), true);
  }

  private static NameTree tree(List<String> names) {
    return new NameTree(names.stream().map(name -> place(ANN, name)).toList(), List.of());
  }

  private static Place place(Account owner, String name) {
    return new Place(name, new Mailbox(owner.id(), 1, name, 1, null), owner, ANN, Rights.ALL);
  }
}
