package postroad.access.imap.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.wire.MessageLine;
import postroad.access.notice.MailboxNews;
import postroad.contract.MailboxChanged;
import postroad.mailboxstore.FlagChange;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.FlagsChanged;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxDelta;
import postroad.mailboxstore.MessageState;
import postroad.mailboxstore.sharing.Right;

/** Changes flags in the store, in the session's view, and spreads the news. */
final class FlagStore {

  private static final FlagChange SEEN = new FlagChange.Add(Flags.of(Flags.SEEN, List.of()));

  private final MailStores stores;
  private final MailboxNews news;

  FlagStore(MailStores stores, MailboxNews news) {
    this.stores = stores;
    this.news = news;
  }

  /**
   * Marks messages as read; returns the UIDs of those the client takes for unread. It is to hear of
   * them, whoever else has marked them meanwhile, and also when they cannot be shown.
   */
  Set<Long> markSeen(MailboxView view, List<MessageLine> messages) {
    List<Long> unseen =
        messages.stream()
            .filter(message -> !message.flags().has(Flags.SEEN))
            .map(MessageLine::uid)
            .toList();
    if (unseen.isEmpty() || !view.rights().allows(Right.KEEP_SEEN)) {
      return Set.of();
    }
    var _ = change(view, unseen, SEEN, Long.MAX_VALUE);
    unseen.forEach(view::owes);
    return Set.copyOf(unseen);
  }

  /**
   * The change without what the reader may not do here; empty when none of the flags it names is
   * left, but not because some of them are (RFC 4314 §4).
   */
  Optional<FlagChange> allowed(MailboxView view, FlagChange change) {
    FlagChange allowed = change.within(view.rights().flags());
    boolean areAllOthers = allowed.flags().equals(Flags.NONE) && !change.flags().equals(Flags.NONE);
    boolean isNothingLeft = allowed.changesNothing() && !change.changesNothing();
    return areAllOthers || isNothingLeft ? Optional.empty() : Optional.of(allowed);
  }

  /**
   * What came of a change.
   *
   * @param uids of messages that have other flags now
   * @param refused UIDs of messages that others had changed since then
   * @param areSomeGone whether others have removed some of the messages
   */
  record Outcome(Set<Long> uids, Set<Long> refused, boolean areSomeGone) {}

  /** Changes flags of messages that have not changed since that MODSEQ. */
  Outcome change(MailboxView view, List<Long> uids, FlagChange change, long unchangedSince) {
    Mailbox mailbox = view.mailbox();
    FlagsChanged outcome =
        view.known(uids)
            .map(known -> stores.messages().changeFlags(known, change, unchangedSince))
            .orElseGet(() ->
                stores
                    .messages()
                    .changeFlags(mailbox.account(), mailbox.id(), uids, change, unchangedSince));
    MailboxDelta done = outcome.done();
    Set<Long> changed = done.changed().stream().map(MessageState::uid).collect(Collectors.toSet());
    Set<Long> refused = Set.copyOf(outcome.refused());
    uids.stream()
        .filter(uid -> !changed.contains(uid) && !refused.contains(uid))
        .forEach(uid -> view.suppose(uid, change));
    view.learn(done, change);
    if (!changed.isEmpty()) {
      news.changed(new MailboxChanged(mailbox.account(), mailbox.id(), done.highestModseq()));
    }
    return new Outcome(changed, refused, outcome.areSomeGone());
  }
}
