package postroad.spool.operations;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import postroad.spool.SpoolSettings;
import postroad.spool.retry.Ticker;

/**
 * Lets go what a rule held that has ended, some at a time, and notes it in the same statement. A
 * replica that has not yet heard of the end may hold a little more; it is looked for that long.
 */
@Component
final class RuleTicker implements Ticker {

  private static final int AT_ONCE = 1_000;
  private static final Duration UNTIL_ALL_KNOW = Duration.ofMinutes(1);

  private final JdbcClient db;
  private final SpoolSettings settings;

  RuleTicker(JdbcClient db, SpoolSettings settings) {
    this.db = db;
    this.settings = settings;
  }

  @Override
  public String deed() {
    return "letting go what ended rules held";
  }

  @Override
  public Duration every() {
    return settings.retry().lookEvery();
  }

  @Override
  public boolean tick() {
    List<Long> ending =
        db.sql("SELECT id FROM spool.rule WHERE ended_at IS NOT NULL AND over_at IS NULL")
            .query((row, _) -> row.getLong("id"))
            .list();
    return ending.stream().filter(this::letGo).count() > 0;
  }

  /** Whether there may be more of what it held. */
  private boolean letGo(long rule) {
    int freed =
        db.sql(
                """
                WITH kept AS MATERIALIZED (
                  SELECT mail_id, recipient FROM spool.waiting
                   WHERE sent_at IS NULL AND held_by LIKE 'rule %' AND held_by = :name
                   ORDER BY mail_id, recipient LIMIT :limit FOR UPDATE),
                freed AS (
                  UPDATE spool.waiting AS waiting SET held_at = NULL, held_by = NULL
                    FROM kept
                   WHERE waiting.mail_id = kept.mail_id AND waiting.recipient = kept.recipient
                  RETURNING waiting.mail_id, waiting.recipient)
                INSERT INTO spool.deed (mail_id, recipient, deed, done_by, detail)
                SELECT freed.mail_id, freed.recipient, 'RELEASED', rule.ended_by,
                       :name || ' has ended'
                  FROM freed CROSS JOIN spool.rule AS rule WHERE rule.id = :rule
                """)
            .param("rule", rule)
            .param("name", "rule " + rule)
            .param("limit", AT_ONCE)
            .update();
    if (freed == 0) {
      over(rule);
    }
    return freed == AT_ONCE;
  }

  private void over(long rule) {
    db.sql(
            """
            UPDATE spool.rule SET over_at = now()
             WHERE id = :rule AND ended_at < now() - :patience * interval '1 millisecond'
            """)
        .param("rule", rule)
        .param("patience", UNTIL_ALL_KNOW.toMillis())
        .update();
  }
}
