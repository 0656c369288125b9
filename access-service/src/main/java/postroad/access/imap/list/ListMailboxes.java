package postroad.access.imap.list;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.Untagged;
import postroad.access.imap.list.ListReturn.Teller;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.Mode;
import postroad.directory.Account;

/** LIST: the names that match, those that only hold others among them (RFC 3501 §6.3.8). */
public record ListMailboxes(String name, MailStores stores) implements ImapCommand.WithAccount {

  /** What is told besides names is looked up for so many at once. */
  private static final int PORTION = 200;

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    Optional<ListRequest> request = new ListGrammar(turn).read();
    if (request.isPresent()) {
      show(turn, account, request.get());
    } else {
      turn.untagged().line("LIST (\\Noselect) \"/\" \"\"");
    }
    return new Completion.Ok("LIST completed");
  }

  private void show(Turn turn, Account account, ListRequest request) throws IOException {
    Collection<String> subscriptions =
        request.asksForSubscriptions() ? stores.mailboxes().subscriptions(account.id()) : List.of();
    List<ListedName> names =
        new NameTree(stores.places().all(account), subscriptions).shown(request);
    for (var selection : turn.vocabulary().listSelections().values()) {
      if (request.wants(selection.word())) {
        names.removeIf(name -> !selection.admits(name));
      }
    }
    for (int start = 0; start < names.size(); start += PORTION) {
      int end = Math.min(names.size(), start + PORTION);
      tell(turn, account, request, names.subList(start, end));
    }
  }

  private static void tell(Turn turn, Account account, ListRequest request, List<ListedName> names)
      throws IOException {
    List<Teller> tellers =
        request.additions().stream().map(addition -> addition.of(account, names)).toList();
    for (ListedName name : names) {
      tell(turn.untagged(), name, attributes(turn, name, request));
      for (Teller teller : tellers) {
        teller.tell(turn.untagged(), name);
      }
    }
  }

  private static List<String> attributes(Turn turn, ListedName name, ListRequest request) {
    List<String> attributes = new ArrayList<>();
    if (name.place() == null) {
      boolean isKnownWord = request.extended() || turn.modes().has(Mode.IMAP4REV2);
      attributes.add(isKnownWord ? "\\NonExistent" : "\\Noselect"); // RFC 5258 §3
    }
    attributes.addAll(turn.vocabulary().attributes(name));
    if (name.subscribed() && request.asksForSubscriptions()) {
      attributes.add("\\Subscribed");
    }
    return attributes;
  }

  private static void tell(Untagged out, ListedName name, List<String> attributes)
      throws IOException {
    ImapWriter line =
        out.begin().text("LIST (" + String.join(" ", attributes) + ") \"/\" ").mailbox(name.name());
    if (name.subscribedBelow()) {
      line.text(" (\"CHILDINFO\" (\"SUBSCRIBED\"))"); // RFC 5258 §3.5
    }
    line.end();
  }
}
