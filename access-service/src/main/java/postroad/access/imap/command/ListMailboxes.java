package postroad.access.imap.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension.ListedName;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.directory.Account;
import postroad.mailboxstore.Mailbox;

/** LIST: the names that match, those that only hold others among them (RFC 3501 §6.3.8). */
record ListMailboxes(String name, MailStores stores) implements ImapCommand.WithAccount {

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String reference = turn.arguments().mailbox();
    turn.arguments().space();
    String wanted = turn.arguments().pattern();
    turn.arguments().end();
    if (wanted.isEmpty()) {
      turn.untagged().line("LIST (\\Noselect) \"/\" \"\""); // only the delimiter is asked for
      return new Completion.Ok("LIST completed");
    }
    NamePattern pattern = new NamePattern(reference, wanted);
    for (ListedName name : names(stores.mailboxes().all(account.id()))) {
      if (pattern.matches(name.name())) {
        tell(turn, name);
      }
    }
    return new Completion.Ok("LIST completed");
  }

  /** Mailboxes, and the names above them that are none. */
  private static List<ListedName> names(List<Mailbox> mailboxes) {
    Map<String, @Nullable Mailbox> byName = new TreeMap<>(ListMailboxes::inboxFirst);
    for (Mailbox mailbox : mailboxes) {
      byName.put(mailbox.name(), mailbox);
    }
    for (Mailbox mailbox : mailboxes) {
      String above = mailbox.name();
      for (int i = above.lastIndexOf('/'); i > 0; i = above.lastIndexOf('/')) {
        above = above.substring(0, i);
        byName.putIfAbsent(above, null);
      }
    }
    List<ListedName> names = new ArrayList<>();
    byName.forEach((name, mailbox) ->
        names.add(new ListedName(name, mailbox, MailboxNames.hasChildren(name, mailboxes))));
    return names;
  }

  private static int inboxFirst(String a, String b) {
    boolean firstIsInbox = a.equals("INBOX");
    return firstIsInbox != b.equals("INBOX") ? (firstIsInbox ? -1 : 1) : a.compareTo(b);
  }

  private static void tell(Turn turn, ListedName name) throws IOException {
    List<String> attributes = new ArrayList<>();
    if (name.mailbox() == null) {
      attributes.add("\\Noselect");
    }
    attributes.addAll(turn.vocabulary().attributes(name));
    turn.untagged()
        .begin()
        .text("LIST (" + String.join(" ", attributes) + ") \"/\" ")
        .mailbox(name.name())
        .end();
  }
}
