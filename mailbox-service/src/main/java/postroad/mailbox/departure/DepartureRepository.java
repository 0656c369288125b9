package postroad.mailbox.departure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import postroad.contract.MailAddress;
import postroad.directory.Account;

/** What is written down about accounts that were deleted. */
@Repository
class DepartureRepository {

  private static final String COLUMNS = "account, address, asked_at, asked_by, looks, finished_at";

  private final JdbcClient db;

  DepartureRepository(JdbcClient db) {
    this.db = db;
  }

  Departure begin(Account account, String by) {
    return db.sql(
            """
            INSERT INTO mailbox.departure (account, address, asked_by)
            VALUES (:account, :address, :by) RETURNING %s
            """
                .formatted(COLUMNS))
        .param("account", account.id())
        .param("address", account.address().toString())
        .param("by", by)
        .query(DepartureRepository::departure)
        .single();
  }

  void counted(UUID account, Counted rows) {
    db.sql(
            """
            INSERT INTO mailbox.departure_count (account, name, before, removed)
            VALUES (?, ?, ?, ?)
            """)
        .params(account, rows.table(), rows.before(), rows.removed())
        .update();
  }

  /** What was removed; a table that is new since the beginning is counted from now on. */
  void removed(UUID account, String table, int rows) {
    db.sql(
            """
            INSERT INTO mailbox.departure_count AS known (account, name, before, removed)
            VALUES (?, ?, 0, ?)
            ON CONFLICT (account, name) DO UPDATE SET removed = known.removed + excluded.removed
            """)
        .params(account, table, rows)
        .update();
  }

  /** One to go on with, held for so long: if we die, somebody else goes on with it then. */
  Optional<Departure> take(Duration hold) {
    return db.sql(
            """
            UPDATE mailbox.departure SET held_until = now() + CAST(:hold AS interval)
             WHERE account = (
                     SELECT account FROM mailbox.departure
                      WHERE finished_at IS NULL AND next_look <= now()
                        AND NOT coalesce(held_until > now(), false)
                      ORDER BY next_look LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING %s
            """
                .formatted(COLUMNS))
        .param("hold", hold.toString())
        .query(DepartureRepository::departure)
        .optional();
  }

  void hold(UUID account, Duration hold) {
    db.sql(
            """
            UPDATE mailbox.departure SET held_until = now() + CAST(:hold AS interval)
             WHERE account = :account
            """)
        .param("account", account)
        .param("hold", hold.toString())
        .update();
  }

  /** It is looked at again later. */
  void lookAgain(UUID account, int looks, Duration pause) {
    db.sql(
            """
            UPDATE mailbox.departure
               SET looks = :looks, next_look = now() + CAST(:pause AS interval), held_until = NULL
             WHERE account = :account AND finished_at IS NULL
            """)
        .param("looks", looks)
        .param("pause", pause.toString())
        .param("account", account)
        .update();
  }

  /** False when another replica has said so before. */
  boolean finish(UUID account) {
    return db.sql(
                """
                UPDATE mailbox.departure SET finished_at = now(), held_until = NULL
                 WHERE account = ? AND finished_at IS NULL
                """)
            .param(account)
            .update()
        > 0;
  }

  /** Reports that were kept long enough. */
  int forget(Duration kept) {
    return db.sql(
            "DELETE FROM mailbox.departure WHERE finished_at < now() - CAST(:kept AS interval)")
        .param("kept", kept.toString())
        .update();
  }

  /** How many accounts are not gone yet. */
  long open() {
    return db.sql("SELECT count(*) FROM mailbox.departure WHERE finished_at IS NULL")
        .query(Long.class)
        .single();
  }

  Optional<Departure> find(UUID account) {
    return db.sql("SELECT %s FROM mailbox.departure WHERE account = ?".formatted(COLUMNS))
        .param(account)
        .query(DepartureRepository::departure)
        .optional();
  }

  /** The latest first; of all when no address is given. */
  List<Departure> latest(@Nullable MailAddress address, int most) {
    return db.sql(
            """
            SELECT %s FROM mailbox.departure
             WHERE CAST(:address AS text) IS NULL OR address = :address
             ORDER BY asked_at DESC, account LIMIT :most
            """
                .formatted(COLUMNS))
        .param("address", address == null ? null : address.toString())
        .param("most", most)
        .query(DepartureRepository::departure)
        .list();
  }

  List<Counted> counts(UUID account) {
    return db.sql(
            """
            SELECT name, before, removed FROM mailbox.departure_count
             WHERE account = ? ORDER BY name
            """)
        .param(account)
        .query((row, _) ->
            new Counted(row.getString("name"), row.getLong("before"), row.getLong("removed")))
        .list();
  }

  private static Departure departure(ResultSet row, int number) throws SQLException {
    return new Departure(
        row.getObject("account", UUID.class),
        MailAddress.parse(row.getString("address")),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getString("asked_by"),
        row.getInt("looks"),
        instant(row.getObject("finished_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime written) {
    return written == null ? null : written.toInstant();
  }

  /** How much of it a table had, and how much has gone. */
  record Counted(String table, long before, long removed) {}
}
