package postroad.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database of its own for one test.
 *
 * @param url for JDBC
 * @param user owns the database
 * @param password of that user
 */
public record TestDatabase(String url, String user, String password) {

  /** Lets nobody in any more, and throws out who is in. */
  public void shut() {
    administer("ALTER DATABASE %s WITH ALLOW_CONNECTIONS false");
    cutConnections();
  }

  /** Lets everybody in again. */
  public void open() {
    administer("ALTER DATABASE %s WITH ALLOW_CONNECTIONS true");
  }

  /** Throws out who is in; the server's own workers may stay, nobody but it may end them. */
  private void cutConnections() {
    administer(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = '%s' AND backend_type = 'client backend'
        """);
  }

  private void administer(String statement) {
    int slash = url.lastIndexOf('/') + 1;
    String elsewhere = url.substring(0, slash) + "postgres";
    try (Connection connection = DriverManager.getConnection(elsewhere, user, password);
        Statement administration = connection.createStatement()) {
      administration.execute(statement.formatted(url.substring(slash)));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
