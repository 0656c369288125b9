package postroad.access.imap.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import postroad.access.imap.Ahead;
import postroad.access.imap.Progress;
import postroad.access.imap.column.Extent;
import postroad.access.imap.fetch.MessageOctets;
import postroad.access.imap.search.SearchKey.Cost;
import postroad.access.imap.wire.MessageLine;
import postroad.bodystore.BodyStore;
import postroad.mailboxstore.DescribedMessage;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.MessageRow;
import postroad.mailboxstore.Messages;
import postroad.mailboxstore.search.MailboxIndex;
import postroad.message.MessageStructure;

/**
 * Finds the messages that match all keys. Keys that need nothing but numbers and flags are asked of
 * everybody; then the index says what it knows; what must be looked up is looked up in batches,
 * only for those still in the running.
 */
public final class MessageSearch {

  private static final int BATCH = 200;

  /** While one batch is read through, what is in the next comes from the database. */
  private static final int AT_ONCE = 2;

  private static final int READ_AT_ONCE = 25;

  /** So few are looked at without the index being asked. */
  private static final int FEW = 10;

  private final Messages messages;
  private final MailboxIndex index;
  private final NumberQuestions numbers;
  private final BodyStore bodies;
  private final Semaphore contentSearches;

  /**
   * Looks into these.
   *
   * @param contentSearches how many searches may read messages through at once
   */
  MessageSearch(
      Messages messages,
      MailboxIndex index,
      NumberQuestions numbers,
      BodyStore bodies,
      int contentSearches) {
    this.messages = messages;
    this.index = index;
    this.numbers = numbers;
    this.bodies = bodies;
    this.contentSearches = new Semaphore(contentSearches);
  }

  /** Those of these messages that match, in their order. */
  public List<MessageLine> find(
      Extent mailbox, List<MessageLine> among, SearchKey all, Progress progress)
      throws IOException {
    List<SearchKey> keys = all instanceof AllOf(List<SearchKey> each) ? each : List.of(all);
    List<Candidate> running = new ArrayList<>();
    for (MessageLine line : among) {
      running.add(new Candidate(line));
    }
    running = matching(running, keys, Cost.NUMBER_AND_FLAGS);
    return found(new Run(mailbox, keys, progress), running, all).stream()
        .map(Candidate::line)
        .toList();
  }

  /** One search: where, for what, and who hears how far it is. */
  private record Run(Extent extent, List<SearchKey> keys, Progress progress) {

    MailboxKey mailbox() {
      return extent.mailbox();
    }
  }

  private List<Candidate> found(Run run, List<Candidate> running, SearchKey all)
      throws IOException {
    if (all.cost() == Cost.NUMBER_AND_FLAGS) {
      return running;
    }
    if (running.size() <= FEW) {
      return lookedAt(run, running);
    }
    Known known =
        all.knownOf(new IndexedMessages(index, numbers, run.extent(), running, run.progress()));
    BitSet found = known.yes();
    List<Candidate> unsure = known.maybe().stream().mapToObj(running::get).toList();
    Set<Candidate> matching = new HashSet<>(lookedAt(run, unsure));
    known.maybe().stream().filter(i -> matching.contains(running.get(i))).forEach(found::set);
    return found.stream().mapToObj(running::get).toList();
  }

  private List<Candidate> lookedAt(Run run, List<Candidate> running) throws IOException {
    List<Candidate> found = new ArrayList<>();
    Ahead<List<Candidate>> batches =
        Ahead.ofBatches(running, BATCH, AT_ONCE, batch -> lookedAtOnce(run, batch));
    for (int done = BATCH; batches.hasNext(); done += BATCH) {
      found.addAll(batches.next());
      run.progress().at(Math.min(done, running.size()), running.size());
    }
    return found;
  }

  private List<Candidate> lookedAtOnce(Run run, List<Candidate> batch) throws IOException {
    List<Candidate> found = dearer(run, batch);
    batch.forEach(Candidate::forget);
    return found;
  }

  private List<Candidate> dearer(Run run, List<Candidate> batch) throws IOException {
    List<SearchKey> keys = run.keys();
    boolean needStructures = keys.getLast().cost().compareTo(Cost.STRUCTURE) >= 0;
    if (needStructures && keys.stream().noneMatch(key -> key.cost() == Cost.ROW)) {
      List<Candidate> described = withBoth(run.mailbox(), batch); // no row rules a message out
      return readThrough(matching(described, keys, Cost.STRUCTURE), keys);
    }
    List<Candidate> running = matching(withRows(run.mailbox(), batch), keys, Cost.ROW);
    if (needStructures) {
      running = matching(withStructures(run.mailbox(), running), keys, Cost.STRUCTURE);
    }
    return readThrough(running, keys);
  }

  private List<Candidate> matching(List<Candidate> running, List<SearchKey> keys, Cost cost)
      throws IOException {
    List<SearchKey> asked = keys.stream().filter(key -> key.cost() == cost).toList();
    if (asked.isEmpty()) {
      return running;
    }
    List<Candidate> left = new ArrayList<>();
    for (Candidate message : running) {
      if (matches(message, asked)) {
        left.add(message);
      }
    }
    return left;
  }

  /** Those that match when they are read through; small bodies are fetched some at a time. */
  private List<Candidate> readThrough(List<Candidate> running, List<SearchKey> keys)
      throws IOException {
    List<SearchKey> asked = keys.stream().filter(key -> key.cost() == Cost.OCTETS).toList();
    if (asked.isEmpty()) {
      return running;
    }
    List<Candidate> left = new ArrayList<>();
    for (int start = 0; start < running.size(); start += READ_AT_ONCE) {
      List<Candidate> some = running.subList(start, Math.min(running.size(), start + READ_AT_ONCE));
      contentSearches.acquireUninterruptibly();
      try {
        MessageOctets.fetchSmall(some.stream().map(Candidate::octets).toList(), bodies);
        left.addAll(matching(some, asked, Cost.OCTETS));
      } finally {
        some.forEach(Candidate::forgetOctets);
        contentSearches.release();
      }
    }
    return left;
  }

  private static boolean matches(Candidate message, List<SearchKey> keys) throws IOException {
    for (SearchKey key : keys) {
      if (!key.matches(message)) {
        return false;
      }
    }
    return true;
  }

  private List<Candidate> withBoth(MailboxKey mailbox, List<Candidate> running) {
    Map<Long, DescribedMessage> described =
        messages.described(mailbox.account(), mailbox.id(), uids(running)).stream()
            .collect(Collectors.toMap(each -> each.row().uid(), Function.identity()));
    for (Candidate message : running) {
      DescribedMessage known = described.get(message.line().uid());
      if (known != null) {
        message.learn(known.row(), new MessageOctets(known.row(), bodies));
        message.learn(known.structure());
      }
    }
    return running.stream().filter(Candidate::hasStructure).toList();
  }

  private List<Candidate> withRows(MailboxKey mailbox, List<Candidate> running) {
    Map<Long, MessageRow> rows =
        messages.rows(mailbox.account(), mailbox.id(), uids(running)).stream()
            .collect(Collectors.toMap(MessageRow::uid, Function.identity()));
    for (Candidate message : running) {
      MessageRow row = rows.get(message.line().uid());
      if (row != null) {
        message.learn(row, new MessageOctets(row, bodies));
      }
    }
    return running.stream().filter(Candidate::hasRow).toList();
  }

  private List<Candidate> withStructures(MailboxKey mailbox, List<Candidate> running) {
    Map<Long, MessageStructure> structures =
        messages.structures(mailbox.account(), mailbox.id(), uids(running));
    for (Candidate message : running) {
      MessageStructure structure = structures.get(message.line().uid());
      if (structure != null) {
        message.learn(structure);
      }
    }
    return running.stream().filter(Candidate::hasStructure).toList();
  }

  private static List<Long> uids(List<Candidate> running) {
    return running.stream().map(message -> message.line().uid()).toList();
  }
}
