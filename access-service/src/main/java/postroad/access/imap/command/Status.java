package postroad.access.imap.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension.StatusItem;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.SyntaxError;
import postroad.directory.Account;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxCounts;

/** STATUS: numbers of a mailbox without opening it (RFC 3501 §6.3.10). */
record Status(String name, MailStores stores) implements ImapCommand.WithAccount {

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    Arguments arguments = turn.arguments();
    arguments.space();
    String mailbox = arguments.mailbox();
    arguments.space();
    List<StatusItem> items = items(turn);
    arguments.end();
    Optional<Mailbox> found = stores.mailboxes().find(account.id(), mailbox);
    if (found.isEmpty()) {
      return Completion.NO_SUCH_MAILBOX;
    }
    MailboxCounts counts = stores.mailboxes().counts(account.id(), found.get().id());
    ImapWriter out = turn.untagged().begin().text("STATUS ").mailbox(mailbox);
    String separator = " (";
    for (StatusItem item : items) {
      out.text(separator + item.word() + " ").number(item.value(found.get(), counts));
      separator = " ";
    }
    out.text(")").end();
    return new Completion.Ok("STATUS completed");
  }

  private static List<StatusItem> items(Turn turn) throws IOException {
    List<StatusItem> items = new ArrayList<>();
    turn.arguments().expect('(');
    do {
      String word = turn.arguments().word();
      items.add(
          turn.vocabulary()
              .statusItem(word)
              .orElseThrow(() -> new SyntaxError("unknown status item")));
    } while (turn.arguments().accept(' '));
    turn.arguments().expect(')');
    return items;
  }
}
