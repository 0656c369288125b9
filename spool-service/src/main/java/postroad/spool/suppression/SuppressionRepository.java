package postroad.spool.suppression;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import postroad.contract.BounceClass;
import postroad.contract.MailId;
import postroad.contract.StatusCode;

/** The list in PostgreSQL. What has ended stays until it is tidied away, and is never shown. */
@Repository
class SuppressionRepository {

  private static final String COLUMNS =
      """
      SELECT sender_domain, recipient, bounce, status, reason, mail_id, since, until_at, made_by
        FROM spool.suppression
       WHERE (until_at IS NULL OR until_at > now())\
      """;

  private static final String PUT =
      """
      INSERT INTO spool.suppression AS known
        (sender_domain, recipient, fingerprint, bounce, status, reason, mail_id, since, until_at, made_by)
      SELECT * FROM unnest(
        :senders, :recipients, :fingerprints, :bounces, :statuses, :reasons, CAST(:mails AS uuid[]),
        CAST(:since AS timestamptz[]), CAST(:until AS timestamptz[]), :by)
      ON CONFLICT (sender_domain, recipient) DO UPDATE
         SET bounce = excluded.bounce, status = excluded.status, reason = excluded.reason,
             mail_id = excluded.mail_id, since = excluded.since, until_at = excluded.until_at,
             made_by = excluded.made_by, changed_at = now()
      """;

  private final JdbcClient db;

  SuppressionRepository(JdbcClient db) {
    this.db = db;
  }

  /** Puts these on the list; where one is known, the one stays that lasts longer. */
  void keep(Collection<Suppression> all) {
    put(PUT + " WHERE known.until_at < excluded.until_at", all).update();
  }

  /** Puts this on the list, whatever is known; says whether it was not there. */
  boolean make(Suppression one) {
    return put(PUT + " RETURNING xmax = 0 AS is_new", List.of(one)).query(Boolean.class).single();
  }

  /** Those of these that are on the list now. */
  Map<Correspondence, Suppression> inForce(Collection<Correspondence> asked) {
    Map<Correspondence, Suppression> found = new HashMap<>();
    db.sql(
            COLUMNS
                + " AND (sender_domain, recipient) IN (SELECT * FROM unnest(:senders, :recipients))")
        .param("senders", asked.stream().map(Correspondence::senderDomain).toArray(String[]::new))
        .param("recipients", asked.stream().map(Correspondence::recipient).toArray(String[]::new))
        .query(SuppressionRepository::read)
        .list()
        .forEach(one -> found.put(one.of(), one));
    return found;
  }

  /** What the filter asks for, from the first after this. */
  List<Suppression> page(SuppressionFilter filter, @Nullable Correspondence after, int limit) {
    return db.sql(
            COLUMNS
                + filter.sql()
                + (after == null ? "" : " AND (sender_domain, recipient) > (:after_sender, :after)")
                + " ORDER BY sender_domain, recipient LIMIT :limit")
        .params(filter.values())
        .param("after_sender", after == null ? "" : after.senderDomain())
        .param("after", after == null ? "" : after.recipient())
        .param("limit", limit)
        .query(SuppressionRepository::read)
        .list();
  }

  long count(SuppressionFilter filter) {
    return db.sql("SELECT count(*) FROM (" + COLUMNS + filter.sql() + ") AS found")
        .params(filter.values())
        .query(Long.class)
        .single();
  }

  /** Takes so many off the list, and says how many there were. */
  int remove(SuppressionFilter filter, int limit) {
    return db.sql(
            """
            DELETE FROM spool.suppression WHERE (sender_domain, recipient) IN (
              SELECT sender_domain, recipient FROM spool.suppression
               WHERE (until_at IS NULL OR until_at > now())%s
               ORDER BY sender_domain, recipient LIMIT :limit FOR UPDATE)
            """
                .formatted(filter.sql()))
        .params(filter.values())
        .param("limit", limit)
        .update();
  }

  /** So many fingerprints, in their order, from the first after this. */
  List<Long> fingerprints(long after, int limit) {
    return db.sql(
            """
            SELECT fingerprint FROM spool.suppression
             WHERE fingerprint > :after ORDER BY fingerprint LIMIT :limit
            """)
        .param("after", after)
        .param("limit", limit)
        .query((row, _) -> row.getLong("fingerprint"))
        .list();
  }

  /** The fingerprints of what has changed since. */
  List<Long> changedSince(Instant moment) {
    return db.sql("SELECT fingerprint FROM spool.suppression WHERE changed_at >= :moment")
        .param("moment", Timestamp.from(moment))
        .query((row, _) -> row.getLong("fingerprint"))
        .list();
  }

  /** The time as the database has it. */
  Instant now() {
    return db.sql("SELECT now()").query(Timestamp.class).single().toInstant();
  }

  void forgetEnded() {
    db.sql("DELETE FROM spool.suppression WHERE until_at < now()").update();
  }

  /** Each once and in one order, so that two who write never wait for each other. */
  private JdbcClient.StatementSpec put(String statement, Collection<Suppression> all) {
    Map<String, Suppression> once = new TreeMap<>();
    all.forEach(one -> once.put(one.of().senderDomain() + " " + one.of().recipient(), one));
    List<Suppression> rows = List.copyOf(once.values());
    return db.sql(statement)
        .param("senders", texts(rows, one -> one.of().senderDomain()))
        .param("recipients", texts(rows, one -> one.of().recipient()))
        .param(
            "fingerprints", rows.stream().map(one -> one.of().fingerprint()).toArray(Long[]::new))
        .param("bounces", texts(rows, one -> one.bounce() == null ? null : one.bounce().word()))
        .param("statuses", texts(rows, one -> one.status().toString()))
        .param("reasons", texts(rows, Suppression::reason))
        .param("mails", texts(rows, one -> one.mail() == null ? null : one.mail().toString()))
        .param("since", texts(rows, one -> one.since().toString()))
        .param("until", texts(rows, one -> one.until() == null ? null : one.until().toString()))
        .param("by", texts(rows, Suppression::madeBy));
  }

  private static @Nullable String[] texts(
      List<Suppression> rows, Function<Suppression, @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  private static Suppression read(ResultSet row, int number) throws SQLException {
    String bounce = row.getString("bounce");
    UUID mail = row.getObject("mail_id", UUID.class);
    Timestamp until = row.getTimestamp("until_at");
    return new Suppression(
        new Correspondence(row.getString("sender_domain"), row.getString("recipient")),
        bounce == null ? null : BounceClass.named(bounce).orElse(BounceClass.OTHER),
        StatusCode.parse(row.getString("status")),
        row.getString("reason"),
        mail == null ? null : new MailId(mail),
        row.getTimestamp("since").toInstant(),
        until == null ? null : until.toInstant(),
        row.getString("made_by"));
  }
}
