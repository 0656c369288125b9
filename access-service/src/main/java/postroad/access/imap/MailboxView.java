package postroad.access.imap;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.ImapCommand.Telling;
import postroad.access.imap.place.Place;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.Mode;
import postroad.access.imap.wire.Modes;
import postroad.access.imap.wire.NumberSet;
import postroad.access.imap.wire.SyntaxError;
import postroad.access.shared.MailboxContents;
import postroad.mailboxstore.FlagChange;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.KnownMessages;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.MailboxDelta;
import postroad.mailboxstore.Messages.AppendedMessages;

/**
 * One session's numbers over shared messages. What others do is looked up in the store and told in
 * order; a number changes only when the client has been told so (RFC 3501 §7.4.1).
 */
public final class MailboxView {

  private final Place place;
  private final Mailbox mailbox;
  private final OpenRights rights;
  private final Lookout lookout;
  private final Modes modes;
  private final MessageList messages = new MessageList();
  private final Untold untold;
  private final Knowledge knowledge;

  private long[] saved = {};
  private long uidNext;
  private final Followers followers = new Followers();

  private MailboxView(Place place, OpenRights rights, MailStores stores, Modes modes) {
    this.place = place;
    this.mailbox = place.mailbox();
    this.rights = rights;
    this.lookout = new Lookout(place, rights, stores);
    this.modes = modes;
    this.untold = new Untold(messages, rights, modes);
    this.knowledge = new Knowledge(place.key(), messages, untold, modes);
  }

  /** A mailbox just opened, with what the store counted at that moment. */
  public record Opened(MailboxView view, MailboxCounts counts) {}

  /** Opens a mailbox. */
  public static Opened open(Place place, OpenRights.Access access, MailStores stores, Modes modes) {
    var view = new MailboxView(place, new OpenRights(place, access), stores, modes);
    // in this order: what comes in between makes UIDNEXT too large, never too small
    MailboxContents contents = view.lookout.contents();
    view.knowledge.begin(contents);
    view.untold.noteRecent(view.lookout);
    MailboxCounts counts = view.lookout.counts();
    view.uidNext = counts.uidNext();
    return new Opened(view, counts);
  }

  public Mailbox mailbox() {
    return mailbox;
  }

  /** What the reader calls it, and whose it is. */
  public Place place() {
    return place;
  }

  public boolean isWritable() {
    return rights.isWritable();
  }

  /** What may be done here. */
  public OpenRights rights() {
    return rights;
  }

  /** What the client does not know yet. */
  public Untold untold() {
    return untold;
  }

  public int size() {
    return messages.size();
  }

  /** All changes up to this one are known. */
  public long modseq() {
    return knowledge.modseq();
  }

  /** Larger than the UID of every message there ever was. */
  public long uidNext() {
    return Math.max(uidNext, messages.lastUid() + 1);
  }

  /** Whether a message has a number. */
  public boolean knows(long uid) {
    return messages.numberOf(uid) > 0;
  }

  /** The UIDs of messages from one to another, both included. */
  public long[] uidsBetween(long first, long last) {
    return messages.uids(first, last);
  }

  /** A message by its number. */
  public MessageLine at(int number) {
    return messages.at(number);
  }

  /** The number of the first message without \Seen, or 0. */
  public int firstUnseen() {
    return messages.firstUnseen();
  }

  /** Says how the mailbox stands, as SELECT must (RFC 3501 §6.3.1). */
  public void tellAll(Untagged out) throws IOException {
    untold.tellAll(out, modseq());
  }

  /**
   * The messages a set means, in order.
   *
   * @throws SyntaxError when it names a number there is not (RFC 9051 §9, seq-number)
   */
  public List<MessageLine> byNumber(NumberSet set) {
    modes.mustAllowNumbers();
    if (set.isSaved()) {
      return saved();
    }
    if (messages.size() == 0 || set.largest() > messages.size()) {
      throw new SyntaxError("there is no message with that number");
    }
    return messages.at(set.resolved(messages.size()));
  }

  /** The messages whose UIDs are in a set; UIDs that are not there are passed over. */
  public List<MessageLine> byUid(NumberSet set) {
    return set.isSaved() ? saved() : messages.withUids(set.resolved(messages.lastUid()));
  }

  /** What the last search that saved its result has found, but for what is gone (RFC 5182 §2.1). */
  public List<MessageLine> saved() {
    return messages.withUids(saved);
  }

  /** Who else speaks whenever the client is told something. */
  public Followers followers() {
    return followers;
  }

  /** From now on these messages are what {@code $} stands for; in the order of their UIDs. */
  public void save(List<MessageLine> found) {
    saved = found.stream().mapToLong(MessageLine::uid).sorted().distinct().toArray();
  }

  /** Whether a message is known to be gone, though it has its number still. */
  public boolean isGone(long uid) {
    return untold.isGone(uid);
  }

  /** Every message. */
  public List<MessageLine> all() {
    return messages.at(List.of(new NumberSet.Range(1, messages.size())));
  }

  /** Takes over how messages stand after this session has changed their flags. */
  public void learn(MailboxDelta done, FlagChange change) {
    knowledge.learn(done, change);
    if (done.highestModseq() > knowledge.modseq()) {
      doubtNews();
    }
  }

  /** Takes a change for done that the store had no need to do. */
  public void suppose(long uid, FlagChange change) {
    knowledge.suppose(uid, change);
  }

  /** How these messages stand, as far as this session knows; nothing when some of them are gone. */
  public Optional<KnownMessages> known(List<Long> uids) {
    return knowledge.of(uids);
  }

  /** Every message marked \Deleted, as far as this session knows. */
  public KnownMessages knownDeleted() {
    return knowledge.deleted();
  }

  /** Whether a message this session puts into a mailbox will be recent to it (RFC 3501 §2.3.2). */
  public boolean takesRecent(Mailbox target) {
    return isOf(target) && isWritable() && !modes.has(Mode.IMAP4REV2);
  }

  /** Takes over that this session has put a message into a mailbox, which may be this one. */
  public void learnArrival(Mailbox target, AppendedMessages appended, Flags flags) {
    if (isOf(target) && !knowledge.learnArrival(appended, flags)) {
      doubtNews();
    }
  }

  /** Takes over that this session has removed messages. */
  public void learnRemoval(MailboxDelta removed) {
    if (knowledge.isNext(removed.highestModseq())) {
      knowledge.take(removed);
    } else {
      doubtNews();
    }
  }

  private boolean isOf(Mailbox other) {
    return mailbox.id() == other.id() && mailbox.account().equals(other.account());
  }

  /** The client is to be told how a message's flags stand. */
  public void owes(long uid) {
    untold.changed(uid);
  }

  /** The client has just been told how a message's flags stand. */
  public void hasHeardOf(long uid) {
    untold.isTold(uid);
  }

  /** Looks, unless nothing was heard of since we last looked, which is not long ago. */
  void lookForNews() {
    if (lookout.mayHaveNews(modseq())) {
      look();
    }
  }

  /** The client asks for news: then what nobody has heard of is looked for too. */
  public void doubtNews() {
    lookout.doubt();
  }

  /** Looks what has happened since we last looked. */
  public void look() {
    if (lookout.areRightsOthers()) {
      untold.rights(); // which flags may be changed is told anew (RFC 4314 §5.1.1)
    }
    MailboxDelta delta = lookout.since(modseq());
    if (delta.changed().stream().anyMatch(state -> state.uid() > messages.lastUid())) {
      untold.noteRecent(lookout);
    }
    knowledge.take(delta);
  }

  /** Tells what we have seen and the client has not. */
  public void tell(Untagged out, Telling telling) throws IOException {
    if (telling != Telling.NOTHING) {
      followers.beforeTelling(this, out);
      untold.tell(out, telling, modseq());
      followers.afterTelling(this, out);
    }
  }

  /** Tells which flags there are, when there are more than the client knows. */
  public void tellNewKeywords(Untagged out) throws IOException {
    untold.tellNewKeywords(out);
  }

  /**
   * Tells what this session has removed, at once.
   *
   * @return how far all is told then, for a client that counts (RFC 7162 §3.2.7)
   */
  public @Nullable String tellRemovals(Untagged out, Telling telling) throws IOException {
    lookForNews();
    tell(out, telling);
    return modes.has(Mode.QRESYNC) ? "HIGHESTMODSEQ " + modseq() : null;
  }

  /**
   * How far a client may believe itself that has closed the mailbox and is told nothing of what
   * that removed: only when nothing else has happened meanwhile (RFC 7162 §3.2.8).
   */
  public @Nullable String modseqWithout(Collection<Long> removed) {
    if (!modes.has(Mode.QRESYNC) || removed.isEmpty()) {
      return null;
    }
    look();
    return untold.isNothingBut(removed) ? "HIGHESTMODSEQ " + modseq() : null;
  }
}
