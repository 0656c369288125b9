package postroad.access.imap.extension.quota;

import java.io.IOException;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.Turn;
import postroad.directory.Account;

/** GETQUOTA: a quota root by its name (RFC 9208 §4.1.1). */
record GetQuota(String name, QuotaRoots roots) implements ImapCommand.WithAccount {

  private static final Completion NO_SUCH_ROOT =
      new Completion.No("NONEXISTENT", "there is no such quota root");

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String root = turn.arguments().astring();
    turn.arguments().end();
    Optional<Account> found = roots.named(account, root);
    if (found.isEmpty()) {
      return NO_SUCH_ROOT;
    }
    roots.tell(turn.untagged(), found.get());
    return new Completion.Ok("GETQUOTA completed");
  }
}
