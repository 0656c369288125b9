package postroad.mailbox.lifetime;

import java.util.List;
import org.springframework.stereotype.Component;
import postroad.contract.MailboxChanged;
import postroad.mailboxstore.MailboxDelta;
import postroad.mailboxstore.Messages;
import postroad.mailboxstore.NoSuchMailboxException;
import postroad.mailboxstore.Retention;
import postroad.mailboxstore.Retention.Overdue;
import postroad.mailboxstore.Undelete;

/**
 * Removes messages that have been where they are for long enough, as an expunge like any other, and
 * forgets those that can be put back no longer. Any number of replicas may, at any time.
 */
@Component
class Aging {

  private static final int MAILBOXES = 100;

  private final Retention retention;
  private final Messages messages;
  private final Undelete undelete;
  private final LifetimeNews news;
  private final RetentionSettings settings;

  Aging(
      Retention retention,
      Messages messages,
      Undelete undelete,
      LifetimeNews news,
      RetentionSettings settings) {
    this.retention = retention;
    this.messages = messages;
    this.undelete = undelete;
    this.news = news;
    this.settings = settings;
  }

  void removeOverdue() {
    List<Overdue> some;
    do {
      some = retention.overdue(settings.usual(), MAILBOXES);
      some.forEach(this::remove);
    } while (some.size() == MAILBOXES);
  }

  void forgetExpunged() {
    int some;
    do {
      some = undelete.forget(settings.portion());
      news.forgotten(some);
    } while (some == settings.portion());
  }

  private void remove(Overdue mailbox) {
    int some;
    do {
      some = removeSome(mailbox);
    } while (some == settings.portion());
  }

  private int removeSome(Overdue of) {
    try {
      MailboxDelta gone =
          messages.expungeOlder(of.account(), of.mailbox(), of.before(), settings.portion());
      if (!gone.expunged().isEmpty()) {
        news.removed(gone.expunged().size());
        news.tell(new MailboxChanged(of.account(), of.mailbox(), gone.highestModseq()));
      }
      return gone.expunged().size();
    } catch (NoSuchMailboxException deleted) {
      return 0;
    }
  }
}
