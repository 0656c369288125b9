package postroad.mailboxstore.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.PlannedAnew;
import postroad.mailboxstore.search.Question.Days;

/** The index in PostgreSQL. Each question is asked at one moment, most in one statement. */
final class PostgresMailboxIndex implements MailboxIndex {

  /** What a needle is looked up by; more would find no fewer. */
  private static final int MOST_GRAMS = 12;

  private final JdbcClient db;
  private final JdbcClient anew;
  private final IndexRepository index;
  private final SegmentRepository segments;
  private final ThreadRepository threads;
  private final TransactionTemplate moment;

  PostgresMailboxIndex(DataSource database) {
    this.db = JdbcClient.create(database);
    this.anew = JdbcClient.create(new PlannedAnew(database));
    this.index = new IndexRepository(db);
    this.segments = new SegmentRepository(db);
    this.threads = new ThreadRepository(anew);
    this.moment = new TransactionTemplate(new JdbcTransactionManager(database));
    moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    moment.setReadOnly(true);
  }

  @Override
  public Map<Long, UUID> threads(UUID account, long mailbox, Collection<Long> uids) {
    return threads.threads(new MailboxKey(account, mailbox), uids);
  }

  @Override
  public Optional<Found> ask(UUID account, long mailbox, Question question) {
    return answer(new MailboxKey(account, mailbox), question);
  }

  private Optional<Found> answer(MailboxKey mailbox, Question question) {
    return switch (question) {
      case Question.Arrived(var days) -> known(inDays(mailbox, PostgresSortRows.ARRIVED, days));
      case Question.ArrivedBetween(var first, var last) ->
          known(
              messages(mailbox, "internal_date BETWEEN :first AND :last")
                  .param("first", first.atOffset(ZoneOffset.UTC))
                  .param("last", last.atOffset(ZoneOffset.UTC)));
      case Question.Saved(var days) -> known(inDays(mailbox, "saved_at", days));
      case Question.Larger(var octets) ->
          known(messages(mailbox, "size > :octets").param("octets", octets));
      case Question.Smaller(var octets) ->
          known(messages(mailbox, "size < :octets").param("octets", octets));
      case Question.Sent(var days) -> indexed(sent(mailbox, days));
      case Question.InField(var field, var mapped) ->
          indexed(
              summaries(mailbox, "strpos(s." + column(field) + ", :text) > 0")
                  .param("text", mapped));
      case Question.InText(var mapped) -> inText(mailbox, mapped);
    };
  }

  private static String column(Question.Field field) {
    return switch (field) {
      case SUBJECT -> "subject";
      case FROM -> "from_text";
      case TO -> "to_text";
      case CC -> "cc_text";
      case BCC -> "bcc_text";
    };
  }

  /** What stands in the rows of the messages themselves needs no index to have come by. */
  private Optional<Found> known(StatementSpec uids) {
    return Optional.of(
        new Found(uids.query(PostgresMailboxIndex::uid).list(), Long.MAX_VALUE, true));
  }

  /** One of the rows says how far the index has come. */
  private static Optional<Found> indexed(StatementSpec rows) {
    List<Long> found = new ArrayList<>();
    long[] upTo = new long[1];
    rows.query(row -> {
      if (row.getBoolean("is_end")) {
        upTo[0] = row.getLong("uid");
      } else {
        found.add(row.getLong("uid"));
      }
    });
    return Optional.of(new Found(found, upTo[0], true));
  }

  private Optional<Found> inText(MailboxKey mailbox, List<String> mapped) {
    List<Integer> grams = new ArrayList<>();
    mapped.forEach(text -> grams.addAll(TextGrams.of(text, MOST_GRAMS)));
    if (grams.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Objects.requireNonNull(moment.execute(_ -> withGrams(mailbox, grams))));
    } catch (TransactionException away) {
      throw new DataAccessResourceFailureException("no transaction to be had", away);
    }
  }

  /** At one moment: a signature on its way from a row into a segment is not missed. */
  private Found withGrams(MailboxKey mailbox, List<Integer> grams) {
    long upTo = index.indexedUpTo(mailbox);
    Set<UUID> emails = segments.emailsWith(mailbox.account(), grams);
    List<Long> uids = // many emails are put into a hash only by a plan that knows them
        messages(anew, mailbox, "uid <= :upTo AND email_id = ANY (CAST(:emails AS uuid[]))")
            .param("upTo", upTo)
            .param("emails", emails.stream().map(UUID::toString).toArray(String[]::new))
            .query(PostgresMailboxIndex::uid)
            .list();
    return new Found(uids, upTo, false);
  }

  private StatementSpec inDays(MailboxKey mailbox, String moment, Days days) {
    return messages(
            mailbox,
            """
            %1$s >= coalesce(CAST(:first AS timestamptz), '-infinity')
            AND %1$s < coalesce(CAST(:end AS timestamptz), 'infinity')
            """
                .formatted("(" + moment + ")"))
        .param("first", midnight(days.first()))
        .param("end", midnight(days.end()));
  }

  private StatementSpec sent(MailboxKey mailbox, Days days) {
    return summaries(
            mailbox,
            """
            s.sent_day >= coalesce(CAST(:first AS date), '-infinity')
            AND s.sent_day < coalesce(CAST(:end AS date), 'infinity')
            """)
        .param("first", days.first())
        .param("end", days.end());
  }

  private static @Nullable OffsetDateTime midnight(@Nullable LocalDate day) {
    return day == null ? null : day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  private StatementSpec messages(MailboxKey mailbox, String which) {
    return messages(db, mailbox, which);
  }

  private static StatementSpec messages(JdbcClient db, MailboxKey mailbox, String which) {
    return db.sql(
            "SELECT uid FROM mailbox.message WHERE account = :account AND mailbox_id = :mailbox AND "
                + which)
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id());
  }

  private StatementSpec summaries(MailboxKey mailbox, String which) {
    return db.sql(
            """
            WITH indexed AS (
              SELECT coalesce(max(uid), 0) AS up_to FROM mailbox.indexed
               WHERE account = :account AND mailbox_id = :mailbox)
            SELECT up_to AS uid, true AS is_end FROM indexed
            UNION ALL
            SELECT m.uid, false
              FROM indexed, mailbox.message AS m
              JOIN mailbox.email_summary AS s ON s.account = m.account AND s.email_id = m.email_id
             WHERE m.account = :account AND m.mailbox_id = :mailbox AND m.uid <= indexed.up_to
               AND s.account = :account AND (%s)
            """
                .formatted(which))
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id());
  }

  private static long uid(ResultSet row, int number) throws SQLException {
    return row.getLong("uid");
  }
}
