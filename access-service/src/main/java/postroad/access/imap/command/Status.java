package postroad.access.imap.command;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.Place;
import postroad.directory.Account;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.sharing.Right;

/** STATUS: numbers of a mailbox without opening it (RFC 3501 §6.3.10). */
record Status(String name, MailStores stores) implements ImapCommand.WithAccount {

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String mailbox = turn.arguments().mailbox();
    turn.arguments().space();
    StatusRequest asked = StatusRequest.read(turn);
    turn.arguments().end();
    return stores.at(account, mailbox, Right.READ, place -> tell(turn, place, asked));
  }

  private Completion tell(Turn turn, Place place, StatusRequest asked) throws IOException {
    MailboxCounts counts =
        stores.mailboxes().counts(place.mailbox().account(), place.mailbox().id());
    asked.tell(turn.untagged(), place, counts);
    return new Completion.Ok("STATUS completed");
  }
}
