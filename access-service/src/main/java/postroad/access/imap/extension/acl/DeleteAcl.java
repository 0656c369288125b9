package postroad.access.imap.extension.acl;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.AccessLists;
import postroad.access.imap.place.AccessLists.Identified;
import postroad.access.imap.place.Place;
import postroad.directory.Account;
import postroad.mailboxstore.sharing.Right;
import postroad.mailboxstore.sharing.Rights;

/** DELETEACL: nothing is written for somebody any more (RFC 4314 §3.2). */
record DeleteAcl(String name, MailStores stores, AccessLists lists, Granting granting)
    implements ImapCommand.WithAccount {

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String mailbox = turn.arguments().mailbox();
    turn.arguments().space();
    String identifier = turn.arguments().astring();
    turn.arguments().end();
    return stores.at(account, mailbox, Right.ADMINISTER, place -> delete(place, identifier));
  }

  private Completion delete(Place place, String identifier) {
    return switch (lists.whom(place, identifier)) {
      case Identified.Owner() -> AclAnswers.OWNER;
      case Identified.Nobody() -> AclAnswers.NOBODY;
      case Identified.Other whom -> {
        granting.write(place, whom, Rights.NONE);
        yield new Completion.Ok(name + " completed");
      }
    };
  }
}
