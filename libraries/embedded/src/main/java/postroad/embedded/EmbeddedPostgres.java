package postroad.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One PostgreSQL server beside this process, its data kept in one folder. What is committed is on
 * disk; only this machine can reach it, and only with the passwords in the folder.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final String USER = "postroad";
  private static final String WRONG_PASSWORD = "28P01";
  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final PostgresFolder folder;
  private final PostgresTools tools;
  private final FolderLock lock;
  private final int port;
  private final String password;

  private EmbeddedPostgres(
      PostgresFolder folder, PostgresTools tools, FolderLock lock, int port, String password) {
    this.folder = folder;
    this.tools = tools;
    this.lock = lock;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the server and returns when it takes connections. An interrupt while a new cluster is
   * being made ends that at once.
   *
   * @param folder where the data is kept from one start to the next; made if it is not there
   * @param programs where PostgreSQL's own programs are unpacked; several servers may share it
   * @param port where it listens on the loopback address; 0 takes a free one
   * @throws CannotStart when it cannot, with nothing left running
   */
  public static EmbeddedPostgres start(Path folder, Path programs, int port) {
    int chosen = port == 0 ? LoopbackPort.free() : port;
    Path place = folder.toAbsolutePath().normalize();
    FolderLock lock = FolderLock.take(place);
    try {
      var tools = new PostgresTools(PostgresBinaries.unpackedIn(programs.toAbsolutePath()));
      var cluster = new PostgresFolder(place, tools);
      cluster.prepare(chosen);
      refuseTaken(chosen);
      return launch(cluster, tools, lock, chosen);
    } catch (RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  /** Stops the server that a killed process left in this folder, if there is one. */
  public static void stopOrphan(Path folder, Path programs) {
    Path place = folder.toAbsolutePath().normalize();
    try (FolderLock _ = FolderLock.take(place)) {
      var tools = new PostgresTools(PostgresBinaries.unpackedIn(programs.toAbsolutePath()));
      new PostgresFolder(place, tools).stopOrphan();
    } catch (IOException unreadable) {
      throw new CannotStart.FolderNotWritable(place, unreadable);
    }
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public int port() {
    return port;
  }

  /** Owns the databases made here; not a superuser. */
  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  /** Makes a database of this name unless there is one. */
  public void ensureDatabase(String name) {
    if (!PLAIN_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain name for a database: " + name);
    }
    try (Connection connection = DriverManager.getConnection(url("postgres"), USER, password);
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
      if (!found.next()) {
        statement.execute("CREATE DATABASE " + name);
      }
    } catch (SQLException failure) {
      throw new CannotStart.ServerFailed("database " + name + " could not be made", failure);
    }
  }

  /** The server's process; empty when it has ended, whoever ended it. */
  public Optional<ProcessHandle> process() {
    try {
      return folder.server();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Starts the server again after it has ended by itself, on the same port and data.
   *
   * @throws CannotStart when it cannot, or not yet: what is left of the old one may still be ending
   */
  public void startAgain() {
    try {
      folder.stopOrphan();
    } catch (IOException unreadable) {
      throw new CannotStart.FolderNotWritable(folder.data(), unreadable);
    }
    if (!tools.start(folder.data(), folder.serverLog()).good()) {
      throw new CannotStart.ServerFailed(
          "the database server did not start again: " + folder.lastWords(), null);
    }
  }

  @Override
  public void close() {
    if (!tools.stop(folder.data(), "fast").good()) {
      tools.stop(folder.data(), "immediate");
    }
    lock.close();
  }

  /**
   * Looks whether a server could listen there.
   *
   * @throws CannotStart when somebody does already
   */
  public static void refuseTaken(int port) {
    if (!LoopbackPort.isTaken(port)) {
      return;
    }
    throw PostgresProbe.answersAt(port)
        ? new CannotStart.ForeignServer(port, "it was running before we started")
        : new CannotStart.PortTaken(port, "the database");
  }

  private static EmbeddedPostgres launch(
      PostgresFolder folder, PostgresTools tools, FolderLock lock, int port) {
    if (!tools.start(folder.data(), folder.serverLog()).good()) {
      refuseTaken(port);
      throw new CannotStart.ServerFailed(
          "the database server did not start: " + folder.lastWords(), null);
    }
    try {
      var server = new EmbeddedPostgres(folder, tools, lock, port, folder.userPassword());
      server.makeSureItIsOurs();
      return server;
    } catch (IOException | SQLException failure) {
      tools.stop(folder.data(), "fast");
      throw new CannotStart.ServerFailed("the database server is unusable: " + failure, failure);
    } catch (CannotStart foreign) {
      tools.stop(folder.data(), "fast");
      throw foreign;
    }
  }

  /** A server left over on our port would answer too, on the wrong data and without a word. */
  private void makeSureItIsOurs() throws IOException, SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                url("postgres"), PostgresFolder.SUPERUSER, folder.superuserPassword());
        Statement statement = connection.createStatement()) {
      try (ResultSet answer = statement.executeQuery("SHOW data_directory")) {
        answer.next();
        Path theirs = Path.of(answer.getString(1));
        if (!Files.isSameFile(theirs, folder.data())) {
          throw new CannotStart.ForeignServer(port, "its data is in " + theirs);
        }
      }
      ensureUser(statement);
    } catch (SQLException refused) {
      if (WRONG_PASSWORD.equals(refused.getSQLState())) {
        throw new CannotStart.ForeignServer(port, "it does not know our password");
      }
      throw refused;
    }
  }

  private void ensureUser(Statement statement) throws SQLException {
    try (ResultSet found =
        statement.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + USER + "'")) {
      if (!found.next()) {
        statement.execute("CREATE ROLE " + USER + " LOGIN CREATEDB PASSWORD '" + password + "'");
      }
    }
  }
}
