package postroad.access.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.Mode;
import postroad.access.imap.wire.Modes;
import postroad.access.shared.MailboxContents;
import postroad.mailboxstore.FlagChange;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.KnownMessages;
import postroad.mailboxstore.MailboxDelta;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.MessageState;
import postroad.mailboxstore.Messages.AppendedMessages;
import postroad.mailboxstore.RecentRange;

/**
 * All a session knows of its mailbox up to a MODSEQ, and what of it the client has not been told.
 */
final class Knowledge {

  private final MailboxKey mailbox;
  private final MessageList messages;
  private final Untold untold;
  private final Modes modes;
  private long modseq;

  Knowledge(MailboxKey mailbox, MessageList messages, Untold untold, Modes modes) {
    this.mailbox = mailbox;
    this.messages = messages;
    this.untold = untold;
    this.modes = modes;
  }

  /** The mailbox was just opened, and this is there. */
  void begin(MailboxContents contents) {
    untold.begin(contents);
    modseq = contents.modseq();
  }

  /** All changes up to this one are known. */
  long modseq() {
    return modseq;
  }

  /** Whether there is a change whose MODSEQ is this and none between it and what is known. */
  boolean isNext(long change) {
    return change == modseq + 1;
  }

  /** Takes over what has happened since. */
  void take(MailboxDelta delta) {
    for (MessageState state : delta.changed()) {
      untold.see(state.flags());
      int number = messages.numberOf(state.uid());
      if (number > 0) {
        notice(number, state);
      } else if (state.uid() > messages.lastUid()) {
        messages.add(state);
      }
    }
    // what went so long ago that the store has forgotten it is not there now
    List<Long> gone = delta.whole() ? messages.uidsWithout(delta.changed()) : delta.expunged();
    gone.stream().filter(uid -> messages.numberOf(uid) > 0).forEach(untold::gone);
    modseq = Math.max(modseq, delta.highestModseq());
  }

  private void notice(int number, MessageState state) {
    MessageLine before = messages.at(number);
    messages.set(number, state);
    boolean isNew = modes.has(Mode.CONDSTORE) && before.modseq() != state.modseq();
    if (isNew || !before.flags().equals(state.flags())) {
      untold.changed(state.uid());
    }
  }

  /**
   * Takes over how messages stand after this session has changed their flags. What the client
   * cannot know, because others have changed them too, is told (RFC 3501 §6.4.6).
   */
  void learn(MailboxDelta done, FlagChange change) {
    if (isNext(done.highestModseq()) && !done.changed().isEmpty()) {
      modseq++; // nothing else has happened before it
    }
    for (MessageState state : done.changed()) {
      int number = messages.numberOf(state.uid());
      if (number > 0) {
        if (!change.appliedTo(messages.at(number).flags()).equals(state.flags())) {
          untold.changed(state.uid());
        }
        messages.set(number, state);
        untold.see(state.flags());
      }
    }
  }

  /**
   * Takes over that this session has put messages into the mailbox.
   *
   * @return whether all is known then
   */
  boolean learnArrival(AppendedMessages appended, Flags flags) {
    long uid = appended.uids().getLast();
    if (appended.isRecentTaken()) {
      messages.addRecent(new RecentRange(uid, uid + 1));
    }
    boolean isRecentKnown = appended.isRecentTaken() || modes.has(Mode.IMAP4REV2);
    boolean isKnown = isRecentKnown && appended.uids().size() == 1 && isNext(appended.modseq());
    if (isKnown) {
      var arrived = new MessageState(uid, appended.modseq(), flags);
      take(new MailboxDelta(List.of(arrived), List.of(), appended.modseq()));
    }
    return isKnown;
  }

  /**
   * Takes a change for done that the store had no need to do: the flags were so already, or the
   * message has gone, which the client has not heard (RFC 2180 §4.2). What is otherwise is told.
   */
  void suppose(long uid, FlagChange change) {
    int number = messages.numberOf(uid);
    if (number > 0) {
      untold.see(messages.change(number, change));
    }
  }

  /** How some messages stood, if they were there. */
  Optional<KnownMessages> of(List<Long> uids) {
    List<MessageState> known = new ArrayList<>(uids.size());
    for (long uid : uids) {
      int number = messages.numberOf(uid);
      if (number == 0 || untold.isGone(uid)) {
        return Optional.empty();
      }
      known.add(messages.state(number));
    }
    return Optional.of(new KnownMessages(mailbox, modseq, known));
  }

  /** All that are marked \Deleted and were there. */
  KnownMessages deleted() {
    List<MessageState> marked =
        messages.with(Flags.DELETED).stream()
            .filter(message -> !untold.isGone(message.uid()))
            .toList();
    return new KnownMessages(mailbox, modseq, marked);
  }
}
