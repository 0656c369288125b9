package postroad.spool.tlsreport;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;
import postroad.contract.JournalEvent.TlsTried;
import postroad.contract.Wire;

/** Counts sessions by day and domain, and remembers which reports are owed. */
@Repository
class TlsReportRepository {

  /** A try that was not heard of again is made once more after this long. */
  private static final Duration LEASE = Duration.ofMinutes(30);

  private final JdbcClient db;
  private final TransactionOperations transaction;

  TlsReportRepository(JdbcClient db, TransactionOperations transaction) {
    this.db = db;
    this.transaction = transaction;
  }

  /**
   * Counts these, and owes their domains a report at the end of the day. Read again after a crash
   * they count twice: a report is no invoice.
   */
  void count(List<TlsTried> events, Duration spread) {
    TreeMap<Row, Long> rows = new TreeMap<>(); // in one order for all who count
    TreeMap<Row, TlsTried> owed = new TreeMap<>();
    for (TlsTried event : events) {
      LocalDate day = event.at().atOffset(ZoneOffset.UTC).toLocalDate();
      rows.merge(new Row(day, event.domain(), Wire.text(Seen.in(event))), 1L, Long::sum);
      owed.put(new Row(day, event.domain(), ""), event);
    }
    transaction.executeWithoutResult(_ -> {
      owed.forEach((row, latest) -> owe(row, latest.reportTo(), spread));
      rows.forEach(this::add);
    });
  }

  /** Two rows of a day and domain that are alike are one. */
  private record Row(LocalDate day, String domain, String seen) implements Comparable<Row> {

    @Override
    public int compareTo(Row other) {
      return java.util.Comparator.comparing(Row::day)
          .thenComparing(Row::domain)
          .thenComparing(Row::seen)
          .compare(this, other);
    }
  }

  private void owe(Row row, List<String> reportTo, Duration spread) {
    long later = ThreadLocalRandom.current().nextLong(spread.toMillis() + 1);
    db.sql(
            """
            INSERT INTO spool.tls_report (day, domain, report_to, due)
            VALUES (:day, :domain, :to,
                    ((:day + 1)::timestamp AT TIME ZONE 'UTC') + :later * interval '1 millisecond')
            ON CONFLICT (day, domain) DO UPDATE SET report_to = excluded.report_to
            """)
        .param("day", row.day())
        .param("domain", row.domain())
        .param("to", reportTo.toArray(String[]::new))
        .param("later", later)
        .update();
  }

  private void add(Row row, long sessions) {
    db.sql(
            """
            INSERT INTO spool.tls_session AS known (day, domain, seen, sessions)
            VALUES (:day, :domain, :seen, :sessions)
            ON CONFLICT (day, domain, md5(seen))
            DO UPDATE SET sessions = known.sessions + excluded.sessions
            """)
        .param("day", row.day())
        .param("domain", row.domain())
        .param("seen", row.seen())
        .param("sessions", sessions)
        .update();
  }

  /** The next report that is due, for whoever asks first. */
  Optional<Owed> claim() {
    return db.sql(
            """
            WITH next AS (
              SELECT day, domain FROM spool.tls_report
               WHERE due <= now() ORDER BY due LIMIT 1 FOR UPDATE SKIP LOCKED)
            UPDATE spool.tls_report AS claimed
               SET attempts = attempts + 1, due = now() + :lease * interval '1 millisecond'
              FROM next WHERE claimed.day = next.day AND claimed.domain = next.domain
            RETURNING claimed.day, claimed.domain, claimed.report_to, claimed.attempts
            """)
        .param("lease", LEASE.toMillis())
        .query((row, _) ->
            new Owed(
                row.getObject("day", LocalDate.class),
                row.getString("domain"),
                texts(row, "report_to"),
                row.getInt("attempts")))
        .optional();
  }

  /** What is to be told. */
  List<Counted> sessionsOf(Owed report) {
    return db.sql(
            """
            SELECT seen, sessions FROM spool.tls_session
             WHERE day = :day AND domain = :domain ORDER BY seen
            """)
        .param("day", report.day())
        .param("domain", report.domain())
        .query((row, _) ->
            new Counted(
                Wire.parse(
                    row.getString("seen").getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    Seen.class),
                row.getLong("sessions")))
        .list();
  }

  /** The report is sent, or given up: nothing of it is kept. */
  void forget(Owed report) {
    transaction.executeWithoutResult(_ -> {
      for (String table : List.of("spool.tls_report", "spool.tls_session")) {
        db.sql("DELETE FROM " + table + " WHERE day = :day AND domain = :domain")
            .param("day", report.day())
            .param("domain", report.domain())
            .update();
      }
    });
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return List.of((String[]) array.getArray());
  }
}
