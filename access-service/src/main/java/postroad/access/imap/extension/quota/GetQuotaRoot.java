package postroad.access.imap.extension.quota;

import java.io.IOException;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.Place;
import postroad.access.imap.wire.ImapWriter;
import postroad.directory.Account;
import postroad.mailboxstore.sharing.Right;

/** GETQUOTAROOT: what limits a mailbox (RFC 9208 §4.1.2). */
record GetQuotaRoot(String name, MailStores stores, QuotaRoots roots)
    implements ImapCommand.WithAccount {

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String mailbox = turn.arguments().mailbox();
    turn.arguments().end();
    return stores.at(account, mailbox, Right.READ, place -> tell(turn, place));
  }

  private Completion tell(Turn turn, Place place) throws IOException {
    Optional<Account> root = roots.rootOf(place);
    ImapWriter line = turn.untagged().begin().text("QUOTAROOT ").mailbox(place.name());
    if (root.isPresent()) {
      line.text(" ").string(root.get().address().toString());
    }
    line.end();
    if (root.isPresent()) {
      roots.tell(turn.untagged(), root.get());
    }
    return new Completion.Ok("GETQUOTAROOT completed");
  }
}
