package postroad.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;
import postroad.embedded.EmbeddedPostgres;

/** A real PostgreSQL for tests: one server per process, a new empty database at each call. */
public final class RealPostgres {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private RealPostgres() {}

  /** A database nobody has written to. */
  public static TestDatabase freshDatabase() {
    TestDatabase first = Server.FIRST;
    String name = "test_" + NUMBER.incrementAndGet();
    try (Connection connection =
            DriverManager.getConnection(first.url(), first.user(), first.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException failure) {
      throw new IllegalStateException("no fresh database", failure);
    }
    String server = first.url().substring(0, first.url().lastIndexOf('/') + 1);
    return new TestDatabase(server + name, first.user(), first.password());
  }

  /** Started when the first test of this process asks. */
  private static final class Server {

    static final TestDatabase FIRST = Docker.isWanted() ? inContainer() : inFolder();

    private static TestDatabase inContainer() {
      var container = new PostgreSQLContainer("postgres:18");
      container.start();
      Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
      String url = container.getJdbcUrl().replaceFirst("\\?.*", "");
      return new TestDatabase(url, container.getUsername(), container.getPassword());
    }

    private static TestDatabase inFolder() {
      Path programs = TestFolders.kept("programs");
      TestFolders.sweep("postgres", folder -> EmbeddedPostgres.stopOrphan(folder, programs));
      Path folder = TestFolders.ofThisProcess("postgres");
      EmbeddedPostgres server = EmbeddedPostgres.start(folder, programs, 0);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                server.close();
                TestFolders.delete(folder);
              }));
      return new TestDatabase(server.url("postgres"), server.user(), server.password());
    }
  }
}
