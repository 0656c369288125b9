package postroad.access.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import postroad.access.imap.ImapCommand.Telling;
import postroad.access.imap.place.Place;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.Mode;
import postroad.access.imap.wire.Modes;
import postroad.access.imap.wire.NumberSet;
import postroad.access.imap.wire.SyntaxError;
import postroad.mailboxstore.FlagChange;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.MailboxDelta;
import postroad.mailboxstore.MessageState;
import postroad.mailboxstore.NoSuchMailboxException;

/**
 * One session's numbers over shared messages. What others do is looked up in the store and told in
 * order; a number changes only when the client has been told so (RFC 3501 §7.4.1).
 */
public final class MailboxView {

  private static final int NEVER = -1;

  private final Place place;
  private final Mailbox mailbox;
  private final OpenRights rights;
  private final MailStores stores;
  private final Modes modes;
  private final MessageList messages = new MessageList();
  private final SortedSet<String> keywords = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  private long modseq;
  private final Set<Long> gone = new HashSet<>();
  private final SortedSet<Long> changed = new TreeSet<>();
  private int existsTold;
  private int recentTold;
  private int keywordsTold;
  private long[] saved = {};

  private MailboxView(Place place, OpenRights rights, MailStores stores, Modes modes) {
    this.place = place;
    this.mailbox = place.mailbox();
    this.rights = rights;
    this.stores = stores;
    this.modes = modes;
  }

  /** How SELECT and EXAMINE open a mailbox. */
  public enum Access {
    READ_WRITE,
    READ_ONLY
  }

  /** A mailbox just opened, with what the store counted at that moment. */
  public record Opened(MailboxView view, MailboxCounts counts) {}

  /** Opens a mailbox; only a session that may write takes \Recent away from others. */
  public static Opened open(Place place, Access access, MailStores stores, Modes modes) {
    Mailbox mailbox = place.mailbox();
    var view = new MailboxView(place, new OpenRights(place, access), stores, modes);
    boolean writable = view.isWritable();
    UUID account = mailbox.account();
    return stores.atOnce(() -> {
      // in this order: what comes in between makes UIDNEXT too large, never too small
      long taken = writable ? stores.mailboxes().takeRecent(account, mailbox.id()) : 0;
      MailboxDelta all = stores.messages().snapshot(account, mailbox.id());
      MailboxCounts counts = stores.mailboxes().counts(account, mailbox.id());
      view.take(all, writable ? taken : counts.recentFrom());
      return new Opened(view, counts);
    });
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

  public int size() {
    return messages.size();
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
    tellFlagsOfMailbox(out);
    tellCounts(out);
  }

  /**
   * The messages a set means, in order.
   *
   * @throws SyntaxError when it names a number there is not (RFC 9051 §9, seq-number)
   */
  public List<MessageLine> byNumber(NumberSet set) {
    if (set.isSaved()) {
      return saved();
    }
    if (messages.size() == 0 || set.largest() > messages.size()) {
      throw new SyntaxError("there is no message with that number");
    }
    return numbered(set.resolved(messages.size()));
  }

  /** The messages whose UIDs are in a set; UIDs that are not there are passed over. */
  public List<MessageLine> byUid(NumberSet set) {
    if (set.isSaved()) {
      return saved();
    }
    List<NumberSet.Range> numbers = new ArrayList<>();
    for (NumberSet.Range range : set.resolved(messages.lastUid())) {
      int first = messages.numberFrom(range.first());
      int last = messages.numberFrom(range.last() + 1) - 1;
      if (first <= last) {
        numbers.add(new NumberSet.Range(first, last));
      }
    }
    return numbered(numbers);
  }

  /** What the last search that saved its result has found, but for what is gone (RFC 5182 §2.1). */
  public List<MessageLine> saved() {
    List<MessageLine> left = new ArrayList<>();
    for (long uid : saved) {
      int number = messages.numberOf(uid);
      if (number > 0) {
        left.add(messages.at(number));
      }
    }
    return left;
  }

  /** From now on these messages are what {@code $} stands for; in the order of their UIDs. */
  public void save(List<MessageLine> found) {
    saved = found.stream().mapToLong(MessageLine::uid).sorted().distinct().toArray();
  }

  /** The UID of the last message, or 0. */
  public long lastUid() {
    return messages.lastUid();
  }

  /** Every message. */
  public List<MessageLine> all() {
    return numbered(List.of(new NumberSet.Range(1, messages.size())));
  }

  private List<MessageLine> numbered(List<NumberSet.Range> ranges) {
    List<MessageLine> found = new ArrayList<>();
    for (NumberSet.Range range : ranges) {
      for (long number = Math.max(1, range.first()); number <= range.last(); number++) {
        found.add(messages.at((int) number));
      }
    }
    return found;
  }

  /**
   * Takes over how messages stand after this session has changed their flags. What the client
   * cannot know, because others have changed them too, is told (RFC 3501 §6.4.6).
   */
  public void learn(Collection<MessageState> states, FlagChange change) {
    for (MessageState state : states) {
      int number = messages.numberOf(state.uid());
      if (number > 0) {
        if (!change.appliedTo(messages.at(number).flags()).equals(state.flags())) {
          changed.add(state.uid());
        }
        messages.set(number, state);
        keywords.addAll(state.flags().keywords());
      }
    }
  }

  /** The client has just been told how a message's flags stand. */
  public void hasHeardOf(long uid) {
    changed.remove(uid);
  }

  /** Looks what has happened since we last looked. */
  public void look() {
    if (rights.lookAgain(stores.places())) {
      keywordsTold = NEVER; // which flags may be changed is told anew (RFC 4314 §5.1.1)
    }
    if (!rights.allowReading()) {
      throw new NoSuchMailboxException(place.key()); // gone, as far as this session knows
    }
    MailboxDelta delta = stores.messages().since(mailbox.account(), mailbox.id(), modseq);
    if (!hasNew(delta)) {
      take(delta, Long.MAX_VALUE);
      return;
    }
    stores.atOnce(() -> {
      long recentFrom = recentFrom();
      take(stores.messages().since(mailbox.account(), mailbox.id(), modseq), recentFrom);
      return this;
    });
  }

  private boolean hasNew(MailboxDelta delta) {
    return !delta.changed().isEmpty() && delta.changed().getLast().uid() > messages.lastUid();
  }

  private long recentFrom() {
    return isWritable()
        ? stores.mailboxes().takeRecent(mailbox.account(), mailbox.id())
        : stores.mailboxes().counts(mailbox.account(), mailbox.id()).recentFrom();
  }

  private void take(MailboxDelta delta, long recentFrom) {
    for (MessageState state : delta.changed()) {
      int number = messages.numberOf(state.uid());
      if (number > 0) {
        notice(number, state);
      } else if (state.uid() > messages.lastUid()) {
        messages.add(state, state.uid() >= recentFrom && !modes.has(Mode.IMAP4REV2));
        keywords.addAll(state.flags().keywords());
      }
    }
    for (long uid : delta.whole() ? absentFrom(delta) : delta.expunged()) {
      if (messages.numberOf(uid) > 0) {
        gone.add(uid);
      }
    }
    modseq = Math.max(modseq, delta.highestModseq());
  }

  /** What went so long ago that the store has forgotten it. */
  private List<Long> absentFrom(MailboxDelta present) {
    Set<Long> known = new HashSet<>();
    for (int number = 1; number <= messages.size(); number++) {
      known.add(messages.at(number).uid());
    }
    present.changed().forEach(state -> known.remove(state.uid()));
    return List.copyOf(known);
  }

  private void notice(int number, MessageState state) {
    MessageLine before = messages.at(number);
    messages.set(number, state);
    keywords.addAll(state.flags().keywords());
    boolean isNew = modes.has(Mode.CONDSTORE) && before.modseq() != state.modseq();
    if (isNew || !before.flags().equals(state.flags())) {
      changed.add(state.uid());
    }
  }

  /** Whether a message is known to be gone, though the client may not know it yet. */
  public boolean isGone(long uid) {
    return gone.contains(uid);
  }

  /** Tells what we have seen and the client has not. */
  public void tell(Untagged out, Telling telling) throws IOException {
    if (telling == Telling.NOTHING) {
      return;
    }
    if (telling != Telling.NOT_EXPUNGED && !gone.isEmpty()) {
      changed.removeAll(gone);
      List<Integer> numbers = messages.remove(gone);
      out.gone(numbers, gone.stream().sorted().toList());
      existsTold -= numbers.size();
      gone.clear();
      tellFewerRecent(out);
    }
    if (messages.size() != existsTold) {
      tellCounts(out);
    }
    tellNewKeywords(out);
    for (long uid : changed) {
      out.flags(messages.at(messages.numberOf(uid)), telling == Telling.ALL_BY_UID);
    }
    changed.clear();
  }

  /** Tells which flags there are, when there are more than the client knows. */
  public void tellNewKeywords(Untagged out) throws IOException {
    if (keywords.size() != keywordsTold) {
      tellFlagsOfMailbox(out);
    }
  }

  private void tellCounts(Untagged out) throws IOException {
    out.exists(messages.size());
    existsTold = messages.size();
    tellRecent(out, messages.countRecent());
  }

  /** EXPUNGE says how many are left, but not how many of those are recent (RFC 3501 §7.4.1). */
  private void tellFewerRecent(Untagged out) throws IOException {
    int recent = messages.countRecent();
    if (recent != recentTold && messages.size() == existsTold) {
      tellRecent(out, recent);
    }
  }

  private void tellRecent(Untagged out, int recent) throws IOException {
    out.recent(recent);
    recentTold = recent;
  }

  private void tellFlagsOfMailbox(Untagged out) throws IOException {
    out.flagsOfMailbox(keywords, rights.flags());
    keywordsTold = keywords.size();
  }
}
