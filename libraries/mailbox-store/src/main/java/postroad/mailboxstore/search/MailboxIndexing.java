package postroad.mailboxstore.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bodystore.BodyStore;
import postroad.database.CallersTransaction;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.PlannedAnew;
import postroad.mailboxstore.search.TextSegment.Loose;

/**
 * Brings the index of mailboxes forward, behind the back of those who file. Any number may: what
 * one has indexed, the other passes over.
 */
public final class MailboxIndexing {

  private final CallersTransaction transaction;
  private final SummaryReader reader;
  private final IndexRepository index;
  private final ThreadRepository threads;
  private final SegmentRepository segments;

  MailboxIndexing(DataSource database, BodyStore bodies) {
    JdbcClient db = JdbcClient.create(new PlannedAnew(database));
    this.transaction = new CallersTransaction(database);
    this.reader = new SummaryReader(bodies);
    this.index = new IndexRepository(db);
    this.threads = new ThreadRepository(db);
    this.segments = new SegmentRepository(db);
  }

  /** Some of the mailboxes, whosever they are, that have messages nobody has indexed. */
  public List<MailboxKey> behind(int most) {
    return index.behind(most);
  }

  /**
   * Indexes the next messages of these mailboxes, so many at most.
   *
   * @return how many they were; fewer than asked for when there are no more
   */
  public int indexNext(Collection<MailboxKey> mailboxes, int most) {
    List<Unindexed> messages = index.next(mailboxes, most);
    if (messages.isEmpty()) {
      return 0;
    }
    List<EmailSummary> summaries = reader.read(messages);
    transaction.run(() -> {
      enter(summaries);
      return summaries.size();
    });
    // by itself: who files locks the mailbox before the emails, and would wait in a ring with who
    // holds emails
    index.advance(lastUids(messages));
    return messages.size();
  }

  private void enter(List<EmailSummary> summaries) {
    if (summaries.isEmpty()) {
      return;
    }
    index.lock(summaries.stream().map(EmailSummary::account).collect(Collectors.toSet()));
    Set<UUID> entered = index.insert(summaries, threads.assign(summaries));
    Map<UUID, List<Loose>> signatures = new TreeMap<>();
    for (EmailSummary summary : summaries) {
      if (entered.remove(summary.email())) {
        signatures
            .computeIfAbsent(summary.account(), _ -> new ArrayList<>())
            .add(new Loose(summary.email(), summary.signature()));
      }
    }
    signatures.forEach(segments::add);
  }

  private static Map<MailboxKey, Long> lastUids(List<Unindexed> messages) {
    return messages.stream()
        .collect(Collectors.toMap(Unindexed::mailbox, Unindexed::uid, Math::max));
  }
}
