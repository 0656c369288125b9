package postroad.mailboxstore;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lets the database plan a statement each time for the values it has. A mailbox has five messages
 * or a million: left to itself, PostgreSQL comes to plan for the average, and then reads all of a
 * large mailbox for a few of its messages, which takes fifty times as long as planning.
 */
public final class PlannedAnew extends JdbcTemplate {

  /** Statements of this database. */
  public PlannedAnew(DataSource database) {
    super(database);
  }

  @Override
  protected void applyStatementSettings(Statement statement) throws SQLException {
    super.applyStatementSettings(statement);
    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
  }
}
