package postroad.access.imap.command;

import java.io.IOException;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension.Making;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.Ground;
import postroad.access.imap.wire.SyntaxError;
import postroad.access.notice.MailboxNews;
import postroad.directory.Account;
import postroad.mailboxstore.Mailboxes.Creation;

/** CREATE: a mailbox, and those above it that are missing (RFC 3501 §6.3.3). */
record Create(String name, MailStores stores, MailboxNews news) implements ImapCommand.WithAccount {

  private static final Completion THERE_ALREADY =
      new Completion.No("ALREADYEXISTS", "there is such a mailbox already");
  private static final Completion NOT_FOR_THAT =
      new Completion.No("USEATTR", "another mailbox has this use, or we do not know it");

  /** Just a mailbox. */
  private static final Making ORDINARY =
      (mailboxes, ground) -> {
        var made = mailboxes.create(ground.owner().id(), ground.name());
        return made.isPresent() ? new Creation.Made(made.get()) : new Creation.NameTaken();
      };

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String mailbox = MailboxNames.withoutTrailingDelimiter(turn.arguments().mailbox());
    Making making = parameters(turn);
    turn.arguments().end();
    Optional<Ground> ground = stores.places().groundFor(account, mailbox);
    if (ground.isEmpty()) {
      return MailboxNames.NOT_THERE;
    }
    return MailboxNames.objection(ground.get().name())
        .orElseGet(() -> make(turn, making, ground.get()));
  }

  private Completion make(Turn turn, Making making, Ground ground) {
    return switch (making.make(stores.mailboxes(), ground)) {
      case Creation.Made(var mailbox) -> {
        news.namesChanged(mailbox.account()); // who may be another than the one who made it
        yield new Completion.Ok(turn.vocabulary().creationCode(mailbox), "CREATE completed");
      }
      case Creation.NameTaken() -> THERE_ALREADY;
      case Creation.UseTaken() -> NOT_FOR_THAT; // RFC 6154 §3
    };
  }

  private static Making parameters(Turn turn) throws IOException {
    Making making = ORDINARY;
    if (!turn.arguments().more()) {
      return making;
    }
    turn.arguments().expect('(');
    do {
      making =
          turn.vocabulary()
              .createParameter(turn.arguments().word())
              .orElseThrow(() -> new SyntaxError("unknown parameter of CREATE"))
              .read(turn);
    } while (turn.arguments().more());
    turn.arguments().expect(')');
    return making;
  }
}
