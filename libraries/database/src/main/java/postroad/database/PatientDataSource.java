package postroad.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Lets a statement take as long as the index of a large table takes to be made. */
final class PatientDataSource extends DelegatingDataSource {

  private final int millis;

  PatientDataSource(DataSource database, Duration patience) {
    super(database);
    this.millis = Math.toIntExact(patience.toMillis());
  }

  /** A pool gives its connections their own patience back when they are returned. */
  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    try {
      connection.setNetworkTimeout(Runnable::run, millis);
      return connection;
    } catch (SQLException gone) {
      connection.close();
      throw gone;
    }
  }
}
