package postroad.access.imap.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.directory.Account;
import postroad.mailboxstore.Mailbox;

/** RENAME: a mailbox and those below it; INBOX stays and is emptied (RFC 3501 §6.3.5). */
record Rename(String name, MailStores stores) implements ImapCommand.WithAccount {

  private static final Completion DONE = new Completion.Ok("RENAME completed");
  private static final Completion TAKEN =
      new Completion.No("ALREADYEXISTS", "the new name is taken");
  private static final Completion INTO_ITSELF =
      new Completion.No("CANNOT", "a mailbox cannot be put below itself");

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String from = MailboxNames.withoutTrailingDelimiter(turn.arguments().mailbox());
    turn.arguments().space();
    String to = MailboxNames.withoutTrailingDelimiter(turn.arguments().mailbox());
    turn.arguments().end();
    Optional<Completion> objection = MailboxNames.objection(to);
    if (objection.isPresent()) {
      return objection.get();
    }
    if (!from.equals("INBOX") && to.startsWith(from + MailboxNames.DELIMITER)) {
      return INTO_ITSELF;
    }
    return stores.atOnce(() -> rename(account, from, to));
  }

  private Completion rename(Account account, String from, String to) {
    List<Mailbox> all = stores.mailboxes().all(account.id());
    if (all.stream().anyMatch(mailbox -> mailbox.name().equals(to))) {
      return TAKEN;
    }
    Optional<Mailbox> found = stores.mailboxes().find(account.id(), from);
    if (found.isPresent()) {
      createParent(account, to);
      return stores.mailboxes().rename(account.id(), found.get().id(), to) ? DONE : TAKEN;
    }
    if (!MailboxNames.hasChildren(from, all)) {
      return Completion.NO_SUCH_MAILBOX;
    }
    createParent(account, to + MailboxNames.DELIMITER);
    return renameBelow(account, from, to);
  }

  /** Superior names are made where they are missing (RFC 3501 §6.3.5). */
  private void createParent(Account account, String name) {
    int slash = name.lastIndexOf(MailboxNames.DELIMITER);
    if (slash > 0) {
      stores.mailboxes().create(account.id(), name.substring(0, slash));
    }
  }

  /** The name itself is no mailbox, so its mailboxes are renamed one by one, upper ones first. */
  private Completion renameBelow(Account account, String from, String to) {
    String above = from + MailboxNames.DELIMITER;
    Optional<Mailbox> next = firstBelow(account, above);
    while (next.isPresent()) {
      String newName = to + MailboxNames.DELIMITER + next.get().name().substring(above.length());
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
