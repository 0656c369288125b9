package postroad.access.imap.extension.context;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Untagged;
import postroad.access.imap.ViewFollower;
import postroad.access.imap.command.Numbering;
import postroad.access.imap.search.SearchOrder;
import postroad.access.imap.search.SearchResult;
import postroad.access.imap.search.Searching;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.MessageLine;

/** A search whose result the client wants to hear changes of (RFC 5267 §4.3). */
final class LiveSearch implements ViewFollower {

  private static final Logger log = LoggerFactory.getLogger(LiveSearch.class);

  private final String tag;
  private final Searching searching;
  private List<Long> found;
  private long upTo;

  LiveSearch(Searching searching, SearchResult result) {
    this.tag = searching.turn().tag();
    this.searching = searching;
    this.found = uids(result.messages());
    this.upTo = searching.mailbox().modseq();
  }

  /** How many messages it remembers. */
  int size() {
    return found.size();
  }

  String tag() {
    return tag;
  }

  /** What goes is taken out while it has a number (RFC 5267 §4.3.4). */
  @Override
  public void beforeTelling(MailboxView mailbox, Untagged out) throws IOException {
    Set<Long> gone = new HashSet<>(found);
    gone.removeIf(uid -> !mailbox.isGone(uid));
    if (!gone.isEmpty()) {
      tell(out, gone, List.of());
    }
  }

  /** What has changed or come is asked again; with the database away, another time. */
  @Override
  public void afterTelling(MailboxView mailbox, Untagged out) throws IOException {
    long seen = mailbox.modseq();
    if (seen == upTo) {
      return;
    }
    List<MessageLine> changed =
        mailbox.all().stream()
            .filter(message -> message.modseq() > upTo && !mailbox.isGone(message.uid()))
            .toList();
    try {
      List<MessageLine> matching = searching.found(changed);
      Set<Long> known = new HashSet<>(found);
      Set<Long> others = new HashSet<>(uids(changed));
      others.removeAll(uids(matching));
      tell(
          out,
          others,
          matching.stream().filter(message -> !known.contains(message.uid())).toList());
      upTo = seen;
    } catch (DataAccessException | TransactionException away) {
      log.debug("a search is brought up to date later", away);
    }
  }

  private void tell(Untagged out, Set<Long> removed, List<MessageLine> added) throws IOException {
    Change change = new Change();
    List<Long> left = remove(removed, change);
    found = add(added, left, change);
    if (change.isNothing()) {
      return;
    }
    ImapWriter line = out.begin().text("ESEARCH (TAG ").string(tag).text(")");
    if (numbering() == Numbering.UID) {
      line.text(" UID");
    }
    change.say(line);
    line.end();
  }

  private Numbering numbering() {
    return searching.request().numbering();
  }

  private boolean isInOrderOfMailbox() {
    return searching.request().order().equals(SearchOrder.OF_MAILBOX);
  }

  /** From the end: what stands before keeps its place. */
  private List<Long> remove(Set<Long> removed, Change change) {
    if (removed.isEmpty()) {
      return found;
    }
    Map<Long, Long> names = new HashMap<>();
    lines(removed).forEach(message -> names.put(message.uid(), numbering().name(message)));
    List<Long> left = new ArrayList<>();
    List<Long> anywhere = new ArrayList<>();
    for (int place = found.size(); place > 0; place--) {
      long uid = found.get(place - 1);
      if (!removed.contains(uid)) {
        left.add(uid);
      } else if (isInOrderOfMailbox()) {
        anywhere.add(names.getOrDefault(uid, uid));
      } else {
        change.remove(place, List.of(names.getOrDefault(uid, uid)));
      }
    }
    change.remove(0, anywhere.reversed());
    return left.reversed();
  }

  /** From the beginning: what is told later stands behind. */
  private List<Long> add(List<MessageLine> added, List<Long> left, Change change)
      throws IOException {
    if (added.isEmpty()) {
      return left;
    }
    Set<Long> before = Set.copyOf(left);
    Set<Long> all = new HashSet<>(left);
    all.addAll(uids(added));
    List<MessageLine> next = searching.request().order().of(searching, lines(all));
    List<Long> names = new ArrayList<>();
    for (int i = 0; i <= next.size(); i++) {
      if (i < next.size() && !before.contains(next.get(i).uid())) {
        names.add(numbering().name(next.get(i)));
      } else if (!isInOrderOfMailbox()) {
        change.add(i + 1 - names.size(), names);
        names.clear();
      }
    }
    change.add(0, names);
    return uids(next);
  }

  private List<MessageLine> lines(Set<Long> uids) {
    return searching.mailbox().all().stream()
        .filter(message -> uids.contains(message.uid()))
        .toList();
  }

  private static List<Long> uids(List<MessageLine> messages) {
    return messages.stream().map(MessageLine::uid).toList();
  }
}
