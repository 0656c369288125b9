package postroad.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in the transaction the caller has on this database, or in one of its own. It asks the
 * connection and not a transaction manager: a service may have one for JDBC, for JPA, or for Kafka
 * alone.
 */
public final class CallersTransaction {

  private final DataSource database;
  private final TransactionTemplate own;

  public CallersTransaction(DataSource database) {
    this.database = database;
    this.own = new TransactionTemplate(new JdbcTransactionManager(database));
  }

  /**
   * All of it, or, when it throws, nothing of it.
   *
   * @throws org.springframework.dao.DataAccessException also when there is no beginning or ending a
   *     transaction
   */
  public <T> T run(Supplier<T> work) {
    return run(work, _ -> true);
  }

  /**
   * The same for work that may turn out to be none. A transaction of its own that has only looked,
   * be it under locks, is rolled back then: a commit would wait for the disk.
   *
   * @param done whether a result is one of something that was done
   */
  public <T> T run(Supplier<T> work, Predicate<T> done) {
    if (isOpen()) {
      return work.get();
    }
    try {
      return own.execute(status -> {
        T result = work.get();
        if (!done.test(result)) {
          status.setRollbackOnly();
        }
        return result;
      });
    } catch (TransactionException away) {
      throw new DataAccessResourceFailureException("no transaction to be had", away);
    }
  }

  /** Whether the caller has a transaction on this database now. */
  public boolean isOpen() {
    if (!TransactionSynchronizationManager.hasResource(database)) {
      return false;
    }
    Connection connection = DataSourceUtils.getConnection(database);
    try {
      return DataSourceUtils.isConnectionTransactional(connection, database)
          && !connection.getAutoCommit();
    } catch (SQLException broken) {
      throw new CannotGetJdbcConnectionException("the caller's connection is broken", broken);
    } finally {
      DataSourceUtils.releaseConnection(connection, database);
    }
  }
}
