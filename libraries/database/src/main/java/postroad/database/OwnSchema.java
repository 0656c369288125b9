package postroad.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One schema, brought up to date by its own scripts in {@code classpath:db/<schema>}. With the
 * database away the service starts all the same, and the schema follows as soon as it answers.
 */
public final class OwnSchema implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OwnSchema.class);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** So long one statement of a script may take. */
  private static final Duration LONG = Duration.ofHours(2);

  /**
   * Whoever migrates waits with one connection for what it does with another: not in a transaction,
   * which PostgreSQL would end for standing still.
   */
  private static final Map<String, String> LOCKED_BY_SESSION =
      Map.of("flyway.postgresql.transactional.lock", "false");

  private final String name;
  private final Flyway flyway;
  private @Nullable Thread waiting;

  private OwnSchema(String name, Flyway flyway) {
    this.name = name;
    this.flyway = flyway;
  }

  /**
   * Brings the schema up to date now, or in the background when nobody answers.
   *
   * @throws org.flywaydb.core.api.FlywayException when the database answers and refuses
   */
  public static OwnSchema upToDate(DataSource database, String name) {
    Flyway flyway =
        Flyway.configure(OwnSchema.class.getClassLoader())
            .dataSource(new PatientDataSource(database, LONG))
            .schemas(name)
            .locations("classpath:db/" + name)
            .configuration(LOCKED_BY_SESSION)
            .load();
    OwnSchema schema = new OwnSchema(name, flyway);
    schema.begin();
    return schema;
  }

  private void begin() {
    if (!migrated()) {
      waiting = Thread.ofVirtual().name("schema-" + name).start(this::migrateWhenItAnswers);
    }
  }

  private boolean migrated() {
    try {
      flyway.migrate();
      return true;
    } catch (RuntimeException failure) {
      if (!isAbsence(failure)) {
        throw failure;
      }
      log.warn("schema {} waits for the database: {}", name, rootOf(failure).getMessage());
      return false;
    }
  }

  private void migrateWhenItAnswers() {
    try {
      do {
        Thread.sleep(PATIENCE);
      } while (!migrated());
      log.info("schema {} is up to date", name);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException refused) {
      log.error("schema {} cannot be brought up to date", name, refused);
    }
  }

  /** Whether nobody answered, or not in time, or only to say that it is starting or stopping. */
  static boolean isAbsence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException trouble && trouble.getSQLState() != null) {
        String state = trouble.getSQLState();
        return state.startsWith("08") || state.startsWith("57P"); // connection, shutting down
      }
      if (cause instanceof SQLTransientConnectionException) {
        return true; // a pool that had no connection in time, and no failure either
      }
    }
    return false;
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** Gives up waiting. */
  @Override
  public void close() {
    if (waiting != null) {
      waiting.interrupt();
    }
  }
}
