package postroad.access.imap.command;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.Turn;
import postroad.access.notice.MailboxNews;
import postroad.directory.Account;

/** A command that changes what its account lists; those who listen for that are woken. */
public record Announced(ImapCommand.WithAccount command, MailboxNews news)
    implements ImapCommand.WithAccount {

  @Override
  public String name() {
    return command.name();
  }

  @Override
  public Telling telling() {
    return command.telling();
  }

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    Completion completion = command.run(turn, account);
    if (completion instanceof Completion.Ok) {
      news.namesChanged(account.id());
    }
    return completion;
  }
}
