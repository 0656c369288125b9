package postroad.access.imap.extension.notify;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.wire.SyntaxError;
import postroad.access.notice.MailboxNews;
import postroad.directory.Account;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.annotation.Annotations;

/** NOTIFY (RFC 5465): the client says what it wants to be told of, in any mailbox, at any time. */
@Component
@EnableConfigurationProperties(NotifySettings.class)
class NotifyExtension implements ImapExtension {

  private final MailStores stores;
  private final Annotations annotations;
  private final MailboxNews news;
  private final NotifySettings settings;

  NotifyExtension(
      MailStores stores, Annotations annotations, MailboxNews news, NotifySettings settings) {
    this.stores = stores;
    this.annotations = annotations;
    this.news = news;
    this.settings = settings;
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("NOTIFY");
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(new Notify("NOTIFY", stores, annotations, news, settings));
  }

  private record Notify(
      String name,
      MailStores stores,
      Annotations annotations,
      MailboxNews news,
      NotifySettings settings)
      implements ImapCommand.WithAccount {

    private static final Completion TOO_MUCH =
        new Completion.No("NOTIFICATIONOVERFLOW", "these are too many mailboxes to watch");

    @Override
    public Completion run(Turn turn, Account account) throws IOException {
      turn.arguments().space();
      return switch (turn.arguments().word()) {
        case "NONE" -> none(turn, account);
        case "SET" -> set(turn, account);
        default -> throw new SyntaxError("SET or NONE is expected");
      };
    }

    private Completion none(Turn turn, Account account) throws IOException {
      turn.arguments().end();
      attend(turn, account, Wishes.NONE);
      return new Completion.Ok("nothing will be told");
    }

    private Completion set(Turn turn, Account account) throws IOException {
      turn.arguments().space();
      boolean withStatus = !turn.arguments().sees('(');
      if (withStatus) {
        if (!turn.arguments().word().equals("STATUS")) {
          throw new SyntaxError("STATUS or an event group is expected");
        }
        turn.arguments().space();
      }
      Wishes wishes = new NotifyGrammar(turn).read();
      tellSoFar(turn);
      Surroundings now = attend(turn, account, wishes);
      if (now.mailboxes().size() > settings.mailboxes()) {
        attend(turn, account, Wishes.NONE);
        return TOO_MUCH;
      }
      introduce(turn, now, wishes, withStatus);
      return new Completion.Ok("NOTIFY completed");
    }

    private Surroundings attend(Turn turn, Account account, Wishes wishes) {
      var observer = new Observer(stores, annotations, account, wishes);
      var lookout = new Lookout(stores, news, wishes, observer, settings.notices());
      Surroundings now = lookout.begin(turn, account);
      turn.attend(lookout);
      return now;
    }

    /** What has happened until now is told as by NOOP (RFC 5465 §3.1). */
    private static void tellSoFar(Turn turn) throws IOException {
      if (turn.selected().isPresent()) {
        MailboxView view = turn.selected().get();
        view.look();
        view.tell(turn.untagged(), Telling.ALL);
      }
    }

    /** Says how the mailboxes stand, and which may not be looked into (RFC 5465 §3.1). */
    private static void introduce(Turn turn, Surroundings now, Wishes wishes, boolean withStatus)
        throws IOException {
      Teller teller = new Teller(turn, wishes.include(Event.FLAG_CHANGE));
      long selected = turn.selected().map(view -> view.mailbox().id()).orElse(0L);
      for (Sighting mailbox : now.mailboxes().values()) {
        MailboxCounts counts = mailbox.counts();
        if (!mailbox.isReadable() && !wishes.of(mailbox).isEmpty()) {
          teller.tellNoAccess(mailbox);
        } else if (withStatus && counts != null && mailbox.id() != selected) {
          teller.status(mailbox, counts);
        }
      }
    }
  }
}
