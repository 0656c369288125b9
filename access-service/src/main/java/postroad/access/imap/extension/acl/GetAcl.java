package postroad.access.imap.extension.acl;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.AccessLists;
import postroad.access.imap.place.Place;
import postroad.access.imap.wire.ImapWriter;
import postroad.directory.Account;
import postroad.mailboxstore.sharing.Right;

/** GETACL: the whole list of a mailbox (RFC 4314 §3.3). */
record GetAcl(String name, MailStores stores, AccessLists lists)
    implements ImapCommand.WithAccount {

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String mailbox = turn.arguments().mailbox();
    turn.arguments().end();
    return stores.at(account, mailbox, Right.ADMINISTER, place -> tell(turn, place));
  }

  private Completion tell(Turn turn, Place place) throws IOException {
    ImapWriter line = turn.untagged().begin().text("ACL ").mailbox(place.name());
    for (AccessLists.Entry entry : lists.of(place)) {
      line.text(" ").string(entry.identifier()).text(" " + entry.rights().lettersForAll());
    }
    line.end();
    return new Completion.Ok(name + " completed");
  }
}
