package postroad.spool.rules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import postroad.contract.NextHop;
import postroad.spool.rules.StandingRule.Deed;

/** The rules in PostgreSQL; one that has ended stays, for people to see who made it. */
@Repository
class RuleRepository {

  private static final String COLUMNS =
      "SELECT id, deed, matter, value, via, reason, made_at, made_by FROM spool.rule ";

  private final JdbcClient db;

  RuleRepository(JdbcClient db) {
    this.db = db;
  }

  /** Those in force, the oldest first. */
  List<StandingRule> inForce() {
    return db.sql(COLUMNS + "WHERE ended_at IS NULL ORDER BY id")
        .query((row, _) -> read(row))
        .list();
  }

  Optional<StandingRule> inForce(Deed deed, Matter matter) {
    return db.sql(
            COLUMNS
                + """
                WHERE ended_at IS NULL AND deed = :deed AND matter = :matter AND value = :value
                """)
        .param("deed", deed.word())
        .param("matter", matter.kind().word())
        .param("value", matter.value())
        .query((row, _) -> read(row))
        .optional();
  }

  Optional<StandingRule> inForce(long id) {
    return db.sql(COLUMNS + "WHERE ended_at IS NULL AND id = :id")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  /** Makes a rule; empty when one of the same deed is in force about the same. */
  Optional<StandingRule> make(
      Deed deed, Matter matter, @Nullable NextHop via, @Nullable String reason, String by) {
    return db.sql(
            """
            INSERT INTO spool.rule (deed, matter, value, via, reason, made_by)
            VALUES (:deed, :matter, :value, :via, :reason, :by)
            ON CONFLICT (deed, matter, value) WHERE ended_at IS NULL DO NOTHING
            RETURNING id, deed, matter, value, via, reason, made_at, made_by
            """)
        .param("deed", deed.word())
        .param("matter", matter.kind().word())
        .param("value", matter.value())
        .param("via", via == null ? null : via.toString())
        .param("reason", reason)
        .param("by", by)
        .query((row, _) -> read(row))
        .optional();
  }

  /** Whether it was in force until now. */
  boolean end(long id, String by) {
    return db.sql(
                """
                UPDATE spool.rule SET ended_at = now(), ended_by = :by
                 WHERE id = :id AND ended_at IS NULL
                """)
            .param("id", id)
            .param("by", by)
            .update()
        > 0;
  }

  private static StandingRule read(ResultSet row) throws SQLException {
    String via = row.getString("via");
    return new StandingRule(
        row.getLong("id"),
        Deed.of(row.getString("deed")),
        new Matter(Matter.Kind.of(row.getString("matter")), row.getString("value")),
        via == null ? null : NextHop.parse(via),
        row.getString("reason"),
        row.getTimestamp("made_at").toInstant(),
        row.getString("made_by"));
  }
}
