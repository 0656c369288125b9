package postroad.spool.schedule;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.Envelope;
import postroad.contract.UnreadableRecordException;
import postroad.contract.Wire;

/** How rows are claimed that were chosen as {@code mine}, and read. */
final class ClaimedRow {

  private static final Logger log = LoggerFactory.getLogger(ClaimedRow.class);

  static final String CLAIM =
      """
      UPDATE spool.waiting AS claimed
         SET claimed_until = now() + :lease * interval '1 millisecond'
        FROM mine
       WHERE claimed.ctid = mine.place
      RETURNING claimed.mail_id, claimed.recipient, claimed.due_at, claimed.warn_at,
                claimed.expires_at, claimed.via, claimed.envelope, claimed.outcome
      """;

  private ClaimedRow() {}

  /** Runs a statement that ends in {@link #CLAIM}. */
  static List<WaitingMail> claimed(JdbcClient.StatementSpec statement) {
    return statement.query(ClaimedRow::read).list().stream().flatMap(Optional::stream).toList();
  }

  /** A row nobody can read stays where it is, for a person to see; its lease keeps it quiet. */
  private static Optional<WaitingMail> read(ResultSet row, int number) throws SQLException {
    try {
      return Optional.of(
          new WaitingMail(
              Wire.parse(octets(row, "envelope"), Envelope.class),
              Wire.parse(octets(row, "outcome"), Deferred.class),
              row.getTimestamp("due_at").toInstant(),
              instant(row.getTimestamp("warn_at")),
              instant(row.getTimestamp("expires_at")),
              row.getString("via")));
    } catch (UnreadableRecordException broken) {
      log.error(
          "waiting mail {} for {} cannot be understood",
          row.getString("mail_id"),
          row.getString("recipient"),
          broken);
      return Optional.empty();
    }
  }

  private static byte[] octets(ResultSet row, String column) throws SQLException {
    return row.getString(column).getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable Instant instant(@Nullable Timestamp moment) {
    return moment == null ? null : moment.toInstant();
  }
}
