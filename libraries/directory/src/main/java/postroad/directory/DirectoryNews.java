package postroad.directory;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Listens for changes that others make in the directory, on a connection of its own, and tells
 * whoever here remembers something. A connection that is lost is noticed within seconds; a new one
 * begins with the news that anything may have changed.
 */
final class DirectoryNews implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(DirectoryNews.class);

  /** How long the database may be silent before it is asked whether it is still there. */
  private static final Duration SILENCE = Duration.ofSeconds(2);

  /** How long one look for news takes when there are none; and to stop, therefore. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

  /** Many changes in a row are told together: each makes us ask again what we knew. */
  private static final Duration BETWEEN_NEWS = Duration.ofMillis(250);

  private final DataSource database;
  private final List<Consumer<DirectoryChange>> audience;
  private volatile @Nullable Thread listening;
  private boolean deaf;

  DirectoryNews(DataSource database, List<Consumer<DirectoryChange>> audience) {
    this.database = database;
    this.audience = List.copyOf(audience);
  }

  /** Earlier than doors open, so that no login goes by unwatched. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    Thread thread = Thread.ofVirtual().name("directory-news").unstarted(this::listenForEver);
    listening = thread;
    thread.start();
  }

  @Override
  public void stop() {
    Thread stopping = listening;
    listening = null;
    if (stopping != null && !hasEnded(stopping)) {
      stopping.interrupt();
    }
  }

  private static boolean hasEnded(Thread stopping) {
    try {
      return stopping.join(LOOK.multipliedBy(2));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public boolean isRunning() {
    return listening != null;
  }

  private void listenForEver() {
    try {
      while (isRunning()) {
        listenWhileItLasts();
        if (isRunning()) {
          Thread.sleep(BEFORE_NEXT_TRY);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void listenWhileItLasts() throws InterruptedException {
    try (Connection connection = database.getConnection()) {
      listen(connection);
    } catch (SQLException | DataAccessException away) {
      if (isRunning() && !deaf) {
        log.warn("changes of the directory are not heard for now: {}", away.getMessage());
      }
      deaf = true;
    } catch (RuntimeException bug) {
      log.error("changes of the directory are not heard", bug);
    }
  }

  private void listen(Connection connection) throws SQLException, InterruptedException {
    PGConnection line = connection.unwrap(PGConnection.class);
    execute(connection, "LISTEN directory");
    try {
      tell(new DirectoryChange.Unheard());
      noteThatWeHear();
      hear(line, connection);
    } finally {
      execute(connection, "UNLISTEN *"); // it goes back to those that do not listen
    }
  }

  private void hear(PGConnection line, Connection connection)
      throws SQLException, InterruptedException {
    long doubtful = System.nanoTime() + SILENCE.toNanos();
    while (isRunning()) {
      Set<DirectoryChange> heard = await(line);
      heard.forEach(this::tell);
      if (!heard.isEmpty()) {
        Thread.sleep(BETWEEN_NEWS);
      } else if (System.nanoTime() - doubtful > 0) {
        if (!connection.isValid((int) SILENCE.toSeconds())) {
          throw new SQLTransientConnectionException("the database fell silent");
        }
        doubtful = System.nanoTime() + SILENCE.toNanos();
      }
    }
  }

  private void noteThatWeHear() {
    if (deaf) {
      log.info("changes of the directory are heard again");
    }
    deaf = false;
  }

  private static Set<DirectoryChange> await(PGConnection line) throws SQLException {
    PGNotification[] heard = line.getNotifications((int) LOOK.toMillis());
    return heard == null
        ? Set.of()
        : Arrays.stream(heard)
            .map(each -> DirectoryChange.parse(each.getParameter()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void tell(DirectoryChange change) {
    audience.forEach(each -> each.accept(change));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      var _ = statement.execute(sql);
    }
  }
}
