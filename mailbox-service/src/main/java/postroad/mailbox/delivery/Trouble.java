package postroad.mailbox.delivery;

import java.sql.SQLException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a broken world, which is waited for, from a broken mail, which goes aside. */
public final class Trouble {

  /**
   * Classes of SQLSTATE that speak of the data: cardinality, data exception, constraint, a
   * program's own exception, too much for one row, corrupted data. All others speak of the
   * database.
   */
  private static final Set<String> OF_THE_DATA = Set.of("21", "22", "23", "P0", "54", "XX");

  private Trouble() {}

  /** Whether waiting may help: the database or the broker is away, busy, or not ready yet. */
  public static boolean isOfTheWorld(Throwable trouble) {
    for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException said) {
        return !isOfTheData(said.getSQLState());
      }
      if (cause instanceof KafkaException) {
        return true;
      }
    }
    return trouble instanceof TransientDataAccessException
        || trouble instanceof RecoverableDataAccessException
        || trouble instanceof NonTransientDataAccessResourceException
        || trouble instanceof TransactionException
        || trouble instanceof org.springframework.kafka.KafkaException;
  }

  private static boolean isOfTheData(@Nullable String state) {
    return state != null && state.length() == 5 && OF_THE_DATA.contains(state.substring(0, 2));
  }
}
