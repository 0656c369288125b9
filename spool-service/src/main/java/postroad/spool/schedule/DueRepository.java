package postroad.spool.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Claims due mail for one replica until a lease ends; if that replica is dead by then, another
 * claims it. It is claimed lane by lane: what is parked is never looked at, however much it is.
 */
@Repository
public class DueRepository {

  /** By so much longer has mail of one priority waited when it goes before that of the next. */
  private static final Duration AGEING = Duration.ofMinutes(10);

  /** As many mails as are claimed for each lane that is looked into, on the average. */
  private static final int MAILS_FOR_A_LANE = 4;

  /** However many lanes are due, each may give so many at once. */
  private static final int LEAST_SHARE = 8;

  /** So often one claim goes on to further lanes when the first had less than it seemed. */
  private static final int MOST_LOOKS = 10;

  /**
   * The lanes in which something may be due, for this transaction alone. One look into the index
   * for each priority; a lane is passed over while another replica claims from it.
   */
  static final String LANES =
      """
      SELECT lane.destination, lane.priority
        FROM generate_series(9, -9, -1) AS urgency
       CROSS JOIN LATERAL (
        SELECT destination, priority, next_due FROM spool.lane AS lane
         WHERE NOT parked AND priority = urgency AND next_due <= now()
           AND NOT EXISTS (SELECT FROM spool.destination
                            WHERE name = lane.destination
                              AND (held_at IS NOT NULL OR probe_at IS NOT NULL))
         ORDER BY next_due LIMIT :limit
           FOR NO KEY UPDATE SKIP LOCKED) AS lane
       ORDER BY lane.next_due - lane.priority * :ageing * interval '1 millisecond'
       LIMIT :limit
      """;

  private static final String OF_THESE_LANES =
      """
      unnest(:destinations, CAST(:priorities AS smallint[])) AS lane (destination, priority)
      """;

  private static final String IN_LANE =
      """
      coalesce(via, destination) = lane.destination AND waiting.priority = lane.priority
         AND sent_at IS NULL AND held_at IS NULL
      """;

  /** The first of each lane, then the first of all. What somebody else is changing is left out. */
  static final String DUE =
      """
      WITH due AS MATERIALIZED (
        SELECT next.place
          FROM %s
         CROSS JOIN LATERAL (
          SELECT ctid AS place, mail_id, due_at FROM spool.waiting
           WHERE %s
             AND due_at <= now() AND (claimed_until IS NULL OR claimed_until <= now())
           ORDER BY due_at, mail_id LIMIT :share) AS next
         ORDER BY next.due_at - lane.priority * :ageing * interval '1 millisecond', next.mail_id
         LIMIT :limit),
      mine AS MATERIALIZED (
        SELECT waiting.ctid AS place
          FROM due JOIN spool.waiting ON waiting.ctid = due.place
         WHERE sent_at IS NULL AND held_at IS NULL
           AND (claimed_until IS NULL OR claimed_until <= now())
           FOR UPDATE OF waiting SKIP LOCKED)
      """
          .formatted(OF_THESE_LANES, IN_LANE);

  /** One from the most urgent lane of each destination in which something is due. */
  private static final String FIRST =
      """
      WITH due AS MATERIALIZED (
        SELECT DISTINCT ON (lane.destination) next.place
          FROM spool.lane AS lane
         CROSS JOIN LATERAL (
          SELECT ctid AS place FROM spool.waiting
           WHERE %s
             AND due_at <= now() AND (claimed_until IS NULL OR claimed_until <= now())
           ORDER BY due_at, mail_id LIMIT 1) AS next
         WHERE lane.destination = ANY (:destinations)
         ORDER BY lane.destination, lane.priority DESC),
      mine AS MATERIALIZED (
        SELECT waiting.ctid AS place
          FROM due JOIN spool.waiting ON waiting.ctid = due.place
         WHERE sent_at IS NULL AND held_at IS NULL
           AND (claimed_until IS NULL OR claimed_until <= now())
           FOR UPDATE OF waiting SKIP LOCKED)
      """
          .formatted(IN_LANE);

  /** When there will be something in these lanes again: the next due mail, or a lease's end. */
  static final String ADVANCE =
      """
      UPDATE spool.lane AS advanced
         SET next_due = found.due
        FROM (
          SELECT lane.destination, lane.priority,
                 least(coalesce(free.due_at, 'infinity'), leased.until) AS due
            FROM %1$s
            LEFT JOIN LATERAL (
              SELECT due_at FROM spool.waiting
               WHERE %2$s AND (claimed_until IS NULL OR claimed_until <= now())
               ORDER BY due_at, mail_id LIMIT 1) AS free ON true
           CROSS JOIN LATERAL (
              SELECT min(claimed_until) AS until FROM spool.waiting
               WHERE %2$s AND claimed_until > now()
                 AND due_at <= coalesce(free.due_at, 'infinity')) AS leased) AS found
       WHERE advanced.destination = found.destination AND advanced.priority = found.priority
         AND advanced.next_due <> found.due
      """
          .formatted(OF_THESE_LANES, IN_LANE);

  private final JdbcClient db;
  private final TransactionOperations transaction;

  DueRepository(JdbcClient db, TransactionOperations transaction) {
    this.db = db;
    this.transaction = transaction;
  }

  /**
   * Claims mail whose time has come, the most urgent first (RFC 6710 §5), then the longest due;
   * what is less urgent becomes more so with the time it has been due.
   */
  public List<WaitingMail> claimDue(int limit, Duration lease) {
    List<WaitingMail> claimed = new ArrayList<>();
    boolean more = true;
    for (int looks = 0; more && claimed.size() < limit && looks < MOST_LOOKS; looks++) {
      int left = limit - claimed.size();
      more = transaction.execute(_ -> claimDue(claimed, left, lease));
    }
    claimed.sort(Comparator.comparing(DueRepository::turn).thenComparing(WaitingMail::mailId));
    return claimed;
  }

  private static Instant turn(WaitingMail mail) {
    return mail.dueAt().minus(AGEING.multipliedBy(mail.priority()));
  }

  /** Whether there are more lanes to look into, because some of these had less than it seemed. */
  private boolean claimDue(List<WaitingMail> claimed, int limit, Duration lease) {
    int most = Math.max(LEAST_SHARE, limit / MAILS_FOR_A_LANE);
    List<Lane> lanes = lanes(most);
    if (lanes.isEmpty()) {
      return false;
    }
    Map<String, Object> these =
        Map.of(
            "destinations", lanes.stream().map(Lane::destination).toArray(String[]::new),
            "priorities", lanes.stream().map(Lane::priority).toArray(Integer[]::new));
    claimed.addAll(
        ClaimedRow.claimed(
            db.sql(DUE + ClaimedRow.CLAIM)
                .params(these)
                .param("share", Math.max(LEAST_SHARE, 2 * limit / lanes.size()))
                .param("ageing", AGEING.toMillis())
                .param("limit", limit)
                .param("lease", lease.toMillis())));
    db.sql(ADVANCE).params(these).update();
    return lanes.size() == most;
  }

  private List<Lane> lanes(int limit) {
    return db.sql(LANES)
        .param("limit", limit)
        .param("ageing", AGEING.toMillis())
        .query((row, _) -> new Lane(row.getString("destination"), row.getInt("priority")))
        .list();
  }

  /** Claims the first due mail of each of these destinations, parked though they are. */
  public List<WaitingMail> claimFirst(Collection<String> destinations, Duration lease) {
    return ClaimedRow.claimed(
        db.sql(FIRST + ClaimedRow.CLAIM)
            .param("destinations", destinations.toArray(String[]::new))
            .param("lease", lease.toMillis()));
  }

  /** These are on their way again. What has come back in the meantime is left alone. */
  public void sent(Collection<WaitingMail> mails) {
    db.sql(
            """
            UPDATE spool.waiting AS known SET sent_at = now(), claimed_until = NULL
              FROM unnest(CAST(:mails AS uuid[]), :recipients, :attempts)
                AS gone (mail_id, recipient, attempts)
             WHERE known.mail_id = gone.mail_id AND known.recipient = gone.recipient
               AND known.attempts = gone.attempts
            """)
        .params(new WaitingRows(mails).keys())
        .update();
  }

  /**
   * These stay, because rules hold them, and operators will read so. What has come back in the
   * meantime is left alone.
   */
  public void heldBack(Collection<HeldBack> mails) {
    mails.stream()
        .collect(
            Collectors.groupingBy(
                HeldBack::by,
                TreeMap::new,
                Collectors.mapping(HeldBack::mail, Collectors.toList())))
        .forEach(this::heldBack);
  }

  private void heldBack(String rule, Collection<WaitingMail> mails) {
    db.sql(
            """
            WITH held AS (
              UPDATE spool.waiting AS known
                 SET held_at = now(), held_by = :rule, claimed_until = NULL
                FROM unnest(CAST(:mails AS uuid[]), :recipients, :attempts)
                  AS stays (mail_id, recipient, attempts)
               WHERE known.mail_id = stays.mail_id AND known.recipient = stays.recipient
                 AND known.attempts = stays.attempts AND known.sent_at IS NULL
              RETURNING known.mail_id, known.recipient)
            INSERT INTO spool.deed (mail_id, recipient, deed, done_by)
            SELECT mail_id, recipient, 'HELD', :rule FROM held
            """)
        .params(new WaitingRows(mails).keys())
        .param("rule", rule)
        .update();
  }
}
