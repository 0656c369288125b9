package postroad.access.imap.extension.acl;

import java.io.IOException;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.Untagged;
import postroad.access.imap.place.Place;
import postroad.directory.Account;
import postroad.mailboxstore.sharing.Rights;

/** MYRIGHTS: what the reader may do with a mailbox (RFC 4314 §3.5). */
record MyRights(String name, MailStores stores) implements ImapCommand.WithAccount {

  /** One of these is enough to hear of them all (RFC 4314 §4). */
  private static final Rights ENOUGH = Rights.parse("lrikxa").orElseThrow();

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String mailbox = turn.arguments().mailbox();
    turn.arguments().end();
    Optional<Place> place = stores.places().whatever(account, mailbox).filter(MyRights::mayBeTold);
    if (place.isEmpty()) {
      return Completion.NO_SUCH_MAILBOX;
    }
    tell(turn.untagged(), place.get());
    return new Completion.Ok(name + " completed");
  }

  static boolean mayBeTold(Place place) {
    return ENOUGH.rights().stream().anyMatch(place::allows);
  }

  static void tell(Untagged out, Place place) throws IOException {
    out.begin()
        .text("MYRIGHTS ")
        .mailbox(place.name())
        .text(" " + place.rights().lettersForAll())
        .end();
  }
}
