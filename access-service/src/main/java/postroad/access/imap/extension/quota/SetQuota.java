package postroad.access.imap.extension.quota;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.Turn;
import postroad.directory.Account;

/** SETQUOTA: for nobody here, which is why QUOTASET is not among the capabilities (RFC 9208 §3). */
record SetQuota(String name) implements ImapCommand.WithAccount {

  private static final Completion NOT_HERE =
      new Completion.No("NOPERM", "quotas are set by who runs this server");

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    var _ = turn.arguments().astring();
    turn.arguments().space();
    turn.arguments().expect('(');
    boolean isFirst = true;
    while (!turn.arguments().accept(')')) {
      if (!isFirst) {
        turn.arguments().space();
      }
      var _ = turn.arguments().word();
      turn.arguments().space();
      var _ = turn.arguments().number();
      isFirst = false;
    }
    turn.arguments().end();
    return NOT_HERE;
  }
}
