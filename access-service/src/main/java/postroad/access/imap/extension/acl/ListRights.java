package postroad.access.imap.extension.acl;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.AccessLists;
import postroad.access.imap.place.AccessLists.Identified;
import postroad.access.imap.place.Place;
import postroad.access.imap.wire.ImapWriter;
import postroad.directory.Account;
import postroad.mailboxstore.sharing.Right;
import postroad.mailboxstore.sharing.Rights;

/** LISTRIGHTS: the rights that somebody has anyway, and those he can be given (RFC 4314 §3.4). */
record ListRights(String name, MailStores stores, AccessLists lists)
    implements ImapCommand.WithAccount {

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String mailbox = turn.arguments().mailbox();
    turn.arguments().space();
    String identifier = turn.arguments().astring();
    turn.arguments().end();
    return stores.at(account, mailbox, Right.ADMINISTER, place -> tell(turn, place, identifier));
  }

  private Completion tell(Turn turn, Place place, String identifier) throws IOException {
    String letters = Rights.ALL.lettersForAll();
    return switch (lists.whom(place, identifier)) {
      case Identified.Owner() -> tell(turn, place, identifier, " " + letters);
      case Identified.Other _ ->
          tell(turn, place, identifier, " \"\" " + String.join(" ", letters.split("")));
      case Identified.Nobody() -> AclAnswers.NOBODY;
    };
  }

  private Completion tell(Turn turn, Place place, String identifier, String rights)
      throws IOException {
    ImapWriter line = turn.untagged().begin().text("LISTRIGHTS ").mailbox(place.name());
    line.text(" ").string(identifier).text(rights).end();
    return new Completion.Ok(name + " completed");
  }
}
