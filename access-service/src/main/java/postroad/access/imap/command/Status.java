package postroad.access.imap.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension.StatusItem;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.Place;
import postroad.access.imap.place.Sought;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.SyntaxError;
import postroad.directory.Account;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.sharing.Right;

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
    return switch (stores.places().find(account, mailbox, Right.READ)) {
      case Sought.Found(var place) -> {
        MailboxCounts counts =
            stores.mailboxes().counts(place.mailbox().account(), place.mailbox().id());
        tell(turn, place, counts, items);
        yield new Completion.Ok("STATUS completed");
      }
      case Sought.Forbidden() -> Completion.NO_PERMISSION;
      case Sought.Absent() -> Completion.NO_SUCH_MAILBOX;
    };
  }

  private static void tell(Turn turn, Place place, MailboxCounts counts, List<StatusItem> items)
      throws IOException {
    ImapWriter out = turn.untagged().begin().text("STATUS ").mailbox(place.name());
    String separator = " (";
    for (StatusItem item : items) {
      out.text(separator + item.word() + " ").text(item.value(place.mailbox(), counts));
      separator = " ";
    }
    out.text(")").end();
  }

  private static List<StatusItem> items(Turn turn) throws IOException {
    List<StatusItem> items = new ArrayList<>();
    turn.arguments().expect('(');
    do {
      String word = turn.arguments().word();
      StatusItem item =
          turn.vocabulary()
              .statusItem(word)
              .orElseThrow(() -> new SyntaxError("unknown status item"));
      turn.modes().turnOn(item.modes());
      items.add(item);
    } while (turn.arguments().more());
    turn.arguments().expect(')');
    return items;
  }
}
