package postroad.access.imap;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import postroad.access.imap.command.Numbering;
import postroad.access.imap.fetch.FetchItem;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet;

/** What a FETCH is about to show, until its modifiers have had their say. */
public final class FetchPlan {

  private final Numbering numbering;
  private final NumberSet set;
  private final MailboxView view;
  private final Set<FetchItem> items = new LinkedHashSet<>();
  private List<MessageLine> messages;
  private OptionalLong changedSince = OptionalLong.empty();
  private boolean readsAhead = true;

  public FetchPlan(Numbering numbering, NumberSet set, MailboxView view) {
    this.numbering = numbering;
    this.set = set;
    this.view = view;
    this.messages = numbering.messages(view, set);
  }

  public Numbering numbering() {
    return numbering;
  }

  /** The messages as the client named them. */
  public NumberSet set() {
    return set;
  }

  public MailboxView view() {
    return view;
  }

  /** The messages that will be shown. */
  public List<MessageLine> messages() {
    return messages;
  }

  /** What will be shown of them, in order. */
  public Set<FetchItem> items() {
    return items;
  }

  public void show(FetchItem item) {
    items.add(item);
  }

  /** Leaves out all other messages. */
  public void keep(Predicate<MessageLine> wanted) {
    messages = messages.stream().filter(wanted).toList();
  }

  /** Leaves out all messages but these. */
  public void keep(List<MessageLine> wanted) {
    messages = wanted;
  }

  /** After which MODSEQ messages must have changed to be shown, where the client has said so. */
  public OptionalLong changedSince() {
    return changedSince;
  }

  /** There is no room for several messages at once. */
  public void readOneByOne() {
    readsAhead = false;
  }

  /** Whether messages may be read before it is their turn. */
  public boolean readsAhead() {
    return readsAhead;
  }

  /** Leaves out what has not changed since then (RFC 7162 §3.1.4.1). */
  public void keepChangedSince(long modseq) {
    changedSince = OptionalLong.of(modseq);
    keep(message -> message.modseq() > modseq);
  }
}
