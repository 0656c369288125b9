package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.notice.MailboxNews;
import postroad.directory.Account;

/** IDLE (RFC 2177): the client waits, and is told of changes as they happen. */
@Component
class IdleExtension implements ImapExtension {

  private final MailboxNews news;

  IdleExtension(MailboxNews news) {
    this.news = news;
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("IDLE");
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(new Idle("IDLE", news));
  }

  private record Idle(String name, MailboxNews news) implements ImapCommand.Waits {

    @Override
    public ImapCommand.Waiting begin(Turn turn, Account account) throws IOException {
      turn.arguments().end();
      turn.selected().ifPresent(MailboxView::doubtNews);
      UUID owner = turn.selected().map(view -> view.mailbox().account()).orElse(account.id());
      return new Idling(news.watch(owner, turn.listener()));
    }
  }

  private record Idling(MailboxNews.Watch watch) implements ImapCommand.Waiting {

    @Override
    public String prompt() {
      return "idling";
    }

    @Override
    public Completion end(String line) {
      return line.equalsIgnoreCase("DONE")
          ? new Completion.Ok("IDLE completed")
          : new Completion.Bad("DONE was expected, the idling is over");
    }

    @Override
    public void close() {
      watch.close();
    }
  }
}
