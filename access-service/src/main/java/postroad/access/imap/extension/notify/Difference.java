package postroad.access.imap.extension.notify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.MailboxName;
import postroad.mailboxstore.annotation.EntryName;

/** What is to be told because two looks did not show the same. */
final class Difference {

  private final Wishes wishes;
  private final boolean withModseq;
  private final Surroundings before;
  private final Surroundings after;
  private final List<Notice> notices = new ArrayList<>();

  private Difference(Wishes wishes, boolean withModseq, Surroundings before, Surroundings after) {
    this.wishes = wishes;
    this.withModseq = withModseq;
    this.before = before;
    this.after = after;
  }

  /**
   * In the order in which it can be understood: names first, then what is in them.
   *
   * @param withModseq whether the client keeps count of it
   */
  static List<Notice> between(
      Surroundings before, Surroundings after, Wishes wishes, boolean withModseq) {
    var difference = new Difference(wishes, withModseq, before, after);
    difference.compareNames();
    difference.compareSubscriptions();
    difference.compareMessages();
    difference.compareAnnotations();
    return difference.notices;
  }

  private void compareNames() {
    Set<String> parents = new TreeSet<>();
    List<Sighting> renamed = new ArrayList<>();
    for (Sighting old : before.mailboxes().values()) {
      Sighting now = after.mailboxes().get(old.id());
      if (now == null && wishes.of(old).contains(Event.MAILBOX_NAME)) {
        notices.add(new Notice.Gone(old));
        parentOf(old.name()).ifPresent(parents::add);
      } else if (now != null && !now.name().equals(old.name())) {
        renamed.add(now);
      }
    }
    tellRenamed(renamed);
    for (Sighting now : after.mailboxes().values()) {
      if (!before.mailboxes().containsKey(now.id())
          && wishes.of(now).contains(Event.MAILBOX_NAME)) {
        notices.add(new Notice.There(now));
        parentOf(now.name()).ifPresent(parents::add);
      }
    }
    tellParents(parents);
  }

  /** Those below are renamed with the one above (RFC 5465 §5.4). */
  private void tellRenamed(List<Sighting> renamed) {
    renamed.sort(Comparator.comparing(Sighting::name));
    Set<String> told = new HashSet<>();
    for (Sighting now : renamed) {
      Sighting old = before.mailboxes().get(now.id());
      boolean isWanted =
          wishes.of(now).contains(Event.MAILBOX_NAME)
              || (old != null && wishes.of(old).contains(Event.MAILBOX_NAME));
      boolean isBelow = parentOf(now.name()).filter(told::contains).isPresent();
      told.add(now.name());
      if (old != null && isWanted && !isBelow) {
        notices.add(new Notice.Renamed(now, old.name()));
      }
    }
  }

  /** The one above has other children than before, or none. */
  private void tellParents(Set<String> parents) {
    Set<Long> told = new HashSet<>();
    notices.forEach(notice -> told.add(notice.mailbox()));
    for (Sighting now : after.mailboxes().values()) {
      if (parents.contains(now.name())
          && !told.contains(now.id())
          && wishes.of(now).contains(Event.MAILBOX_NAME)) {
        notices.add(new Notice.There(now));
      }
    }
  }

  private static Optional<String> parentOf(String name) {
    return MailboxName.above(name).reversed().stream().findFirst();
  }

  private void compareSubscriptions() {
    for (Sighting now : after.mailboxes().values()) {
      Sighting old = before.mailboxes().get(now.id());
      if (old != null
          && old.name().equals(now.name())
          && old.isSubscribed() != now.isSubscribed()
          && (wishes.of(now).contains(Event.SUBSCRIPTION_CHANGE)
              || wishes.of(old).contains(Event.SUBSCRIPTION_CHANGE))) {
        notices.add(new Notice.There(now));
      }
    }
  }

  private void compareMessages() {
    for (Sighting now : after.mailboxes().values()) {
      Sighting old = before.mailboxes().get(now.id());
      MailboxCounts counts = now.counts();
      if (old != null && counts != null && hasNews(old.counts(), counts, wishes.of(now))) {
        notices.add(new Notice.Messages(now, counts));
      }
    }
  }

  /** RFC 5465 §5.1 to §5.3; a change of flags alone is one of MODSEQ, or of UNSEEN. */
  private boolean hasNews(@Nullable MailboxCounts old, MailboxCounts now, Set<Event> wanted) {
    if (old == null) {
      return false;
    }
    boolean otherMessages = old.uidNext() != now.uidNext() || old.messages() != now.messages();
    boolean otherFlags =
        old.unseen() != now.unseen() || (withModseq && old.highestModseq() != now.highestModseq());
    return (wanted.contains(Event.MESSAGE_NEW) && otherMessages)
        || (wanted.contains(Event.FLAG_CHANGE) && otherFlags);
  }

  private void compareAnnotations() {
    for (Sighting now : after.mailboxes().values()) {
      Sighting old = before.mailboxes().get(now.id());
      if (old != null) {
        tellChanged(now.id(), now.name(), old.annotations(), now.annotations());
      }
    }
    tellChanged(Notice.NO_MAILBOX, "", before.server(), after.server());
  }

  private void tellChanged(
      long id, String name, Map<EntryName, Integer> old, Map<EntryName, Integer> now) {
    Set<EntryName> changed = new TreeSet<>(old.keySet());
    changed.addAll(now.keySet());
    changed.removeIf(entry -> now.containsKey(entry) && now.get(entry).equals(old.get(entry)));
    if (!changed.isEmpty()) {
      notices.add(new Notice.Metadata(id, name, List.copyOf(changed)));
    }
  }
}
