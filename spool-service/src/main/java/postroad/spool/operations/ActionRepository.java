package postroad.spool.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import postroad.contract.JournalEvent.Steered.Deed;
import postroad.contract.MailId;
import postroad.spool.schedule.QueueEntry;
import postroad.spool.schedule.QueueFilter;

/**
 * Does what operators want to so many rows at once, and writes down in the same statement that it
 * was done: a crash leaves both or neither. What a replica has claimed is being sent at this moment
 * and is left alone, but for a hold, which then holds for the next attempt. Doing it again changes
 * nothing.
 */
@Repository
class ActionRepository {

  private static final String IS_BUSY = "coalesce(waiting.claimed_until > now(), false)";

  /** Its time may have come, and a probe has to go first. */
  private static final String IS_BACKED_OFF =
      """
      EXISTS (SELECT FROM spool.destination
               WHERE name = coalesce(waiting.via, waiting.destination) AND probe_at > now())\
      """;

  private static final String DO =
      """
      WITH page AS MATERIALIZED (
        SELECT mail_id, recipient, {busy} AS busy,
               held_at IS NOT NULL OR EXISTS (
                 SELECT FROM spool.destination
                  WHERE name = coalesce(waiting.via, waiting.destination)
                    AND destination.held_at IS NOT NULL) AS held
          FROM spool.waiting AS waiting
         WHERE sent_at IS NULL{conditions}
         ORDER BY mail_id, recipient LIMIT :limit),
      chosen AS MATERIALIZED (
        SELECT waiting.mail_id, waiting.recipient
          FROM page JOIN spool.waiting AS waiting USING (mail_id, recipient)
         WHERE waiting.sent_at IS NULL AND {applies}
         ORDER BY waiting.mail_id, waiting.recipient
           FOR UPDATE OF waiting),
      done AS (
        UPDATE spool.waiting AS waiting SET {change}
          FROM chosen
         WHERE waiting.mail_id = chosen.mail_id AND waiting.recipient = chosen.recipient
        RETURNING waiting.mail_id, waiting.recipient, waiting.envelope, waiting.outcome,
                  coalesce(waiting.via, waiting.destination) AS destination),
      noted AS (
        INSERT INTO spool.deed (mail_id, recipient, deed, done_by, detail, envelope, outcome)
        SELECT mail_id, recipient, :deed, :by, :detail,
               CASE WHEN :ends THEN envelope END, CASE WHEN :ends THEN outcome END
          FROM done
        RETURNING mail_id),
      probed AS (
        UPDATE spool.destination SET probe_at = now()
         WHERE :probes AND probe_at > now()
           AND name IN (SELECT DISTINCT destination FROM done))
      SELECT (SELECT count(*) FROM page) AS matched, (SELECT count(*) FROM noted) AS done,
             (SELECT count(*) FROM page WHERE busy) AS busy,
             (SELECT count(*) FROM page WHERE held) AS held,
             last.mail_id, last.recipient
        FROM (VALUES (1)) AS one
        LEFT JOIN LATERAL (
          SELECT mail_id, recipient FROM page
           ORDER BY mail_id DESC, recipient DESC LIMIT 1) AS last ON true
      """;

  private final JdbcClient db;

  ActionRepository(JdbcClient db) {
    this.db = db;
  }

  /** Does it to the first so many the filter asks for, after this key. */
  Done apply(Action action, QueueFilter filter, QueueEntry.@Nullable Key after, int limit) {
    QueueFilter.Conditions asked = filter.conditions(after);
    Deed deed = action.deed();
    return db.sql(
            DO.replace("{busy}", IS_BUSY)
                .replace("{conditions}", asked.sql())
                .replace("{applies}", appliesTo(deed))
                .replace("{change}", change(deed)))
        .params(asked.values())
        .params(Map.of("limit", limit, "deed", deed.name(), "by", action.by()))
        .param("detail", action.detail())
        .param("via", action.via() == null ? null : action.via().toString())
        .param("ends", deed == Deed.RETURNED || deed == Deed.DELETED)
        .param("probes", deed == Deed.RETRIED || deed == Deed.REROUTED)
        .query((row, _) -> read(row, limit))
        .single();
  }

  /** Where there is something to do, and nobody else is doing it. */
  private static String appliesTo(Deed deed) {
    String free = "NOT " + IS_BUSY;
    return switch (deed) {
      case HELD -> "waiting.held_at IS NULL";
      case RELEASED ->
          free + " AND waiting.held_at IS NOT NULL AND waiting.held_by NOT LIKE 'rule %'";
      case RETRIED ->
          free
              + " AND waiting.held_at IS NULL AND (waiting.due_at > now() OR "
              + IS_BACKED_OFF
              + ")";
      case REROUTED -> free + " AND waiting.via IS DISTINCT FROM CAST(:via AS text)";
      case RETURNED, DELETED -> free;
    };
  }

  private static String change(Deed deed) {
    return switch (deed) {
      case HELD -> "held_at = now(), held_by = :by";
      case RELEASED -> "held_at = NULL, held_by = NULL";
      case RETRIED -> "due_at = least(due_at, now())";
      case REROUTED -> "via = CAST(:via AS text), due_at = least(due_at, now())";
      // The next attempt is this one: nothing an older one left behind brings it back.
      case RETURNED, DELETED ->
          "sent_at = now(), claimed_until = NULL, attempts = waiting.attempts + 1";
    };
  }

  private static Done read(ResultSet row, int limit) throws SQLException {
    long matched = row.getLong("matched");
    QueueEntry.Key last =
        matched < limit
            ? null
            : new QueueEntry.Key(
                new MailId(row.getObject("mail_id", UUID.class)), row.getString("recipient"));
    return new Done(matched, row.getLong("done"), row.getLong("busy"), row.getLong("held"), last);
  }

  /**
   * What was done.
   *
   * @param matched how many rows the filter asked for
   * @param done how many of them are now otherwise than before
   * @param busy how many a replica was sending
   * @param held how many are held, by themselves or with their destination
   * @param last where to go on; absent when there is nothing more
   */
  record Done(long matched, long done, long busy, long held, QueueEntry.@Nullable Key last) {}

  static String word(Deed deed) {
    return deed.name().toLowerCase(Locale.ROOT);
  }
}
