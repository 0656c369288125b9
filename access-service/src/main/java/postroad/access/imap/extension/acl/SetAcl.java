package postroad.access.imap.extension.acl;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.AccessLists;
import postroad.access.imap.place.AccessLists.Identified;
import postroad.access.imap.place.Place;
import postroad.access.imap.wire.SyntaxError;
import postroad.directory.Account;
import postroad.mailboxstore.sharing.Right;
import postroad.mailboxstore.sharing.Rights;

/** SETACL: rights for somebody, in place of those he has, or besides, or fewer (RFC 4314 §3.1). */
record SetAcl(String name, MailStores stores, AccessLists lists, Granting granting)
    implements ImapCommand.WithAccount {

  /** What becomes of the rights that are written. */
  private record Change(char kind, Rights named) {

    static Change parse(String written) {
      boolean isRelative = written.startsWith("+") || written.startsWith("-");
      char kind = isRelative ? written.charAt(0) : '=';
      return Rights.parse(isRelative ? written.substring(1) : written)
          .map(rights -> new Change(kind, rights))
          .orElseThrow(() -> new SyntaxError("there is no such right")); // RFC 4314 §3.1
    }

    Rights of(Rights before) {
      return switch (kind) {
        case '+' -> before.plus(named);
        case '-' -> before.minus(named);
        default -> named;
      };
    }
  }

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String mailbox = turn.arguments().mailbox();
    turn.arguments().space();
    String identifier = turn.arguments().astring();
    turn.arguments().space();
    Change change = Change.parse(turn.arguments().astring());
    turn.arguments().end();
    return stores.at(account, mailbox, Right.ADMINISTER, place -> set(place, identifier, change));
  }

  private Completion set(Place place, String identifier, Change change) {
    return switch (lists.whom(place, identifier)) {
      case Identified.Owner() ->
          change.of(Rights.ALL).equals(Rights.ALL) ? done() : AclAnswers.OWNER;
      case Identified.Nobody() -> AclAnswers.NOBODY;
      case Identified.Other whom -> {
        granting.write(place, whom, change.of(granting.written(place, whom)));
        yield done();
      }
    };
  }

  private Completion done() {
    return new Completion.Ok(name + " completed");
  }
}
