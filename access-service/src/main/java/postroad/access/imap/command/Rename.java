package postroad.access.imap.command;

import java.io.IOException;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.Ground;
import postroad.access.imap.place.Place;
import postroad.access.imap.place.Sought;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.Mode;
import postroad.access.notice.MailboxNews;
import postroad.contract.MailboxChanged;
import postroad.directory.Account;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.sharing.Right;

/** RENAME: a mailbox and those below it; INBOX stays and is emptied (RFC 3501 §6.3.5). */
record Rename(String name, MailStores stores, MailboxNews news) implements ImapCommand.WithAccount {

  private static final Completion DONE = new Completion.Ok("RENAME completed");
  private static final Completion TAKEN =
      new Completion.No("ALREADYEXISTS", "the new name is taken");
  private static final Completion TO_ANOTHER =
      new Completion.No("CANNOT", "a mailbox stays with its owner");
  private static final Completion INTO_ITSELF =
      new Completion.No("CANNOT", "a mailbox cannot be put below itself");

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String from = MailboxNames.withoutTrailingDelimiter(turn.arguments().mailbox());
    turn.arguments().space();
    String to = MailboxNames.withoutTrailingDelimiter(turn.arguments().mailbox());
    turn.arguments().end();
    Optional<Ground> ground = stores.places().groundFor(account, to);
    if (ground.isEmpty()) {
      return MailboxNames.NOT_THERE;
    }
    Optional<Completion> objection = MailboxNames.objection(ground.get().name());
    if (objection.isPresent()) {
      return objection.get();
    }
    if (!from.equals("INBOX") && to.startsWith(from + MailboxNames.DELIMITER)) {
      return INTO_ITSELF;
    }
    Completion completion = stores.atOnce(() -> rename(account, from, ground.get()));
    if (completion instanceof Completion.Ok) {
      spread(account, from, ground.get());
      if (turn.modes().has(Mode.IMAP4REV2)) {
        tellOldName(turn, from, to); // RFC 9051 §6.3.6
      }
    }
    return completion;
  }

  /** The one that still has its name is INBOX: it has been emptied, and another filled. */
  private void spread(Account account, String from, Ground to) {
    news.namesChanged(to.owner().id());
    Optional<Mailbox> emptied =
        stores
            .places()
            .whatever(account, from)
            .map(Place::mailbox)
            .filter(mailbox -> mailbox.name().equals("INBOX"));
    if (emptied.isPresent()) {
      spread(emptied.get());
      stores.mailboxes().find(to.owner().id(), to.name()).ifPresent(this::spread);
    }
  }

  private void spread(Mailbox mailbox) {
    long modseq = stores.mailboxes().counts(mailbox.account(), mailbox.id()).highestModseq();
    news.changed(new MailboxChanged(mailbox.account(), mailbox.id(), modseq));
  }

  private static void tellOldName(Turn turn, String from, String to) throws IOException {
    ImapWriter out = turn.untagged().begin().text("LIST () \"/\" ").mailbox(to);
    out.text(" (\"OLDNAME\" (").mailbox(from).text("))").end();
  }

  private Completion rename(Account account, String from, Ground to) {
    if (stores.mailboxes().find(to.owner().id(), to.name()).isPresent()) {
      return TAKEN;
    }
    return switch (stores.places().find(account, from, Right.DELETE_MAILBOX)) {
      case Sought.Found(var place) when !place.owner().id().equals(to.owner().id()) -> TO_ANOTHER;
      case Sought.Found(var place) ->
          stores.mailboxes().rename(to.owner().id(), place.mailbox().id(), to.name())
              ? DONE
              : TAKEN;
      case Sought.Forbidden() -> Completion.NO_PERMISSION;
      case Sought.Absent() -> renameWhatIsBelow(account, from, to);
    };
  }

  /** The name itself is no mailbox, so its mailboxes are renamed one by one, upper ones first. */
  private Completion renameWhatIsBelow(Account account, String from, Ground to) {
    if (!MailboxNames.hasChildren(from, stores.mailboxes().all(account.id()))) {
      return Completion.NO_SUCH_MAILBOX;
    }
    if (!to.owner().id().equals(account.id())) {
      return TO_ANOTHER;
    }
    String above = from + MailboxNames.DELIMITER;
    var _ = stores.mailboxes().create(account.id(), to.name());
    Optional<Mailbox> next = firstBelow(account, above);
    while (next.isPresent()) {
      String newName =
          to.name() + MailboxNames.DELIMITER + next.get().name().substring(above.length());
      if (!stores.mailboxes().rename(account.id(), next.get().id(), newName)) {
        return TAKEN;
      }
      next = firstBelow(account, above);
    }
    return DONE;
  }

  private Optional<Mailbox> firstBelow(Account account, String above) {
    return stores.mailboxes().all(account.id()).stream()
        .filter(mailbox -> mailbox.name().startsWith(above))
        .min((a, b) -> Integer.compare(a.name().length(), b.name().length()));
  }
}
