package postroad.access.imap.extension.notify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.Attention;
import postroad.access.imap.ImapCommand.Telling;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.place.MailboxChoice.Word;
import postroad.access.imap.wire.Mode;
import postroad.access.notice.MailboxNews;
import postroad.directory.Account;

/**
 * A session that hears of what its client wants to hear, while a command runs and between two. What
 * it hears of other mailboxes is the difference between two looks, so a wake-up that is lost or
 * comes twice does no harm.
 */
final class Lookout implements Attention {

  private final MailStores stores;
  private final MailboxNews news;
  private final Wishes wishes;
  private final Observer observer;
  private final int mostNotices;
  private final AtomicBoolean stirred = new AtomicBoolean();

  private Surroundings known = Surroundings.NOTHING;
  private final List<Notice> untold = new ArrayList<>();
  private boolean overflown;
  private Set<UUID> watched = Set.of();
  private MailboxNews.@Nullable Watch watch;

  /**
   * For these wishes.
   *
   * @param mostNotices more is told by saying that it is too much (RFC 5465 §5.8)
   */
  Lookout(MailStores stores, MailboxNews news, Wishes wishes, Observer observer, int mostNotices) {
    this.stores = stores;
    this.news = news;
    this.wishes = wishes;
    this.observer = observer;
    this.mostNotices = mostNotices;
  }

  /** Looks for the first time, and is woken from now on. */
  Surroundings begin(Turn turn, Account account) {
    if (wishes.all().isEmpty()) {
      return known;
    }
    known = observer.look();
    watched = Set.of(account.id());
    watchOwners(turn);
    return known;
  }

  /** Is woken by what the owners of all mailboxes do that are seen now. */
  private void watchOwners(Turn turn) {
    Set<UUID> owners = new HashSet<>(watched);
    known.mailboxes().values().forEach(mailbox -> owners.add(mailbox.owner()));
    if (watch == null || !owners.equals(watched)) {
      close();
      watched = owners;
      watch = news.watch(owners, new Stirring(turn));
    }
  }

  /** Remembers that somebody called, before the session is asked to look. */
  private final class Stirring implements MailboxNews.Listener {

    private final Turn turn;

    Stirring(Turn turn) {
      this.turn = turn;
    }

    @Override
    public void look() {
      stirred.set(true);
      turn.listener().look();
    }

    @Override
    public void tell() {
      turn.listener().tell();
    }
  }

  @Override
  public Telling betweenCommands() {
    if (wishes.all().isEmpty() || overflown) {
      return Telling.NOTHING;
    }
    boolean atOnce =
        wishes.ofSelected().filter(wish -> wish.choice().word() == Word.SELECTED).isPresent();
    return atOnce ? Telling.ALL_BY_UID : Telling.NOT_EXPUNGED;
  }

  @Override
  public void look(Turn turn) {
    if (overflown) {
      return;
    }
    if (wishes.ofSelected().isPresent()) {
      turn.selected().ifPresent(MailboxView::look);
    }
    if (stirred.getAndSet(false)) {
      try {
        lookAround(turn);
      } catch (RuntimeException away) {
        stirred.set(true); // and looks again next time
        throw away;
      }
    }
  }

  private void lookAround(Turn turn) {
    Surroundings now = observer.look();
    boolean withModseq = turn.modes().has(Mode.CONDSTORE);
    for (Notice notice : Difference.between(known, now, wishes, withModseq)) {
      if (!isOfSelected(turn, notice)) {
        untold.add(notice);
      }
    }
    known = now;
    watchOwners(turn);
    overflown = untold.size() > mostNotices;
  }

  /** Messages of the selected mailbox are told in their own way, or not at all (RFC 5465 §3.1). */
  private static boolean isOfSelected(Turn turn, Notice notice) {
    return notice instanceof Notice.Messages
        && turn.selected().filter(view -> view.mailbox().id() == notice.mailbox()).isPresent();
  }

  @Override
  public void tell(Turn turn, Telling telling) throws IOException {
    if (wishes.ofSelected().isPresent() && turn.selected().isPresent() && !overflown) {
      tellSelected(turn, turn.selected().get(), wishes.ofSelected().get(), telling);
    }
    if (overflown) {
      tellOverflow(turn);
    }
    Teller teller = new Teller(turn, wishes.include(Event.FLAG_CHANGE));
    for (Notice notice : untold) {
      teller.tell(notice);
    }
    untold.clear();
  }

  private void tellSelected(Turn turn, MailboxView view, Wish wish, Telling telling)
      throws IOException {
    if (!wish.events().contains(Event.FLAG_CHANGE)) {
      view.untold().forgetChangedFlags();
    }
    List<Long> fresh = view.untold().fresh();
    view.tell(turn.untagged(), telling);
    if (wish.attributes().isPresent()) {
      wish.attributes().get().show(turn, stores, view, fresh);
    }
  }

  private void tellOverflow(Turn turn) throws IOException {
    close();
    if (!untold.isEmpty()) {
      untold.clear();
      turn.untagged().ok("NOTIFICATIONOVERFLOW", "too much has happened, nothing more is told");
    }
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
  }
}
