package postroad.access.imap.command;

import java.io.IOException;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.Ground;
import postroad.directory.Account;
import postroad.mailboxstore.Mailbox;

/** CREATE: a mailbox, and those above it that are missing (RFC 3501 §6.3.3). */
record Create(String name, MailStores stores) implements ImapCommand.WithAccount {

  private static final Completion THERE_ALREADY =
      new Completion.No("ALREADYEXISTS", "there is such a mailbox already");

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String mailbox = MailboxNames.withoutTrailingDelimiter(turn.arguments().mailbox());
    turn.arguments().end();
    Optional<Ground> ground = stores.places().groundFor(account, mailbox);
    if (ground.isEmpty()) {
      return MailboxNames.NOT_THERE;
    }
    Optional<Completion> objection = MailboxNames.objection(ground.get().name());
    if (objection.isPresent()) {
      return objection.get();
    }
    Optional<Mailbox> made =
        stores.mailboxes().create(ground.get().owner().id(), ground.get().name());
    return made.isPresent()
        ? new Completion.Ok(turn.vocabulary().creationCode(made.get()), "CREATE completed")
        : THERE_ALREADY;
  }
}
