package postroad.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database keeps its data, and says in one sentence why it cannot start. */
class EmbeddedPostgresIT {

  private static final Path PROGRAMS = Path.of("target", "postgresql");

  @TempDir Path folder;

  @Test
  void dataIsKeptOverARestart() throws SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, PROGRAMS, 0)) {
      server.ensureDatabase("post");
      execute(server, "CREATE TABLE letter (text text)");
      execute(server, "INSERT INTO letter VALUES ('Grüße')");
    }
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, PROGRAMS, 0)) {
      server.ensureDatabase("post");
      assertThat(one(server, "SELECT text FROM letter")).isEqualTo("Grüße");
      assertThat(one(server, "SHOW fsync")).isEqualTo("on");
      assertThat(one(server, "SHOW data_checksums")).isEqualTo("on");
    }
  }

  @Test
  void passwordsAreRandomAndForTheOwnerAlone() throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, PROGRAMS, 0)) {
      assertThat(server.password()).hasSizeGreaterThan(20);
      for (String file : new String[] {"admin.password", "user.password"}) {
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
            .isEqualTo("rw-------");
      }
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> DriverManager.getConnection(server.url("postgres"), "postroad", "no"));
    }
  }

  @Test
  void aServerLeftByAKilledProcessIsStopped() throws Exception {
    Process other = OtherProcess.run(PostgresHolder.class, folder, PROGRAMS);
    OtherProcess.awaitLine(other, "ready");
    long orphan = postmaster();
    other.destroyForcibly().waitFor();
    assertThat(ProcessHandle.of(orphan)).isPresent();

    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, PROGRAMS, 0)) {
      assertThat(postmaster()).isNotEqualTo(orphan);
      // A process that ended may still be listed until its parent looks; it has no command then.
      assertThat(ProcessHandle.of(orphan).flatMap(process -> process.info().commandLine()))
          .isEmpty();
      server.ensureDatabase("held");
      assertThat(one(server, "held", "SELECT text FROM note")).isEqualTo("written before the kill");
    }
  }

  @Test
  void aPidFileThatNamesSomebodyElseIsNoOrphan() throws IOException {
    EmbeddedPostgres.start(folder, PROGRAMS, 0).close();
    Files.writeString(
        folder.resolve("data/postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n");
    EmbeddedPostgres.start(folder, PROGRAMS, 0).close();
  }

  @Test
  void aFolderInUseIsRefusedAndItsServerLivesOn() throws Exception {
    Process other = OtherProcess.run(PostgresHolder.class, folder, PROGRAMS);
    try {
      OtherProcess.awaitLine(other, "ready");
      long server = postmaster();
      assertThatExceptionOfType(CannotStart.FolderLocked.class)
          .isThrownBy(() -> EmbeddedPostgres.start(folder, PROGRAMS, 0));
      assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isPresent();
    } finally {
      other.destroy(); // its shutdown hook stops the server
      other.waitFor();
    }
  }

  @Test
  void aTakenPortIsRefused() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(CannotStart.PortTaken.class)
          .isThrownBy(() -> EmbeddedPostgres.start(folder, PROGRAMS, taken.getLocalPort()))
          .withMessageContaining("port " + taken.getLocalPort());
    }
    assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    EmbeddedPostgres.start(folder, PROGRAMS, 0).close();
  }

  @Test
  void anotherPostgresOnOurPortIsRefusedAndLeftAlone(@TempDir Path elsewhere) throws SQLException {
    try (EmbeddedPostgres other = EmbeddedPostgres.start(elsewhere, PROGRAMS, 0)) {
      assertThatExceptionOfType(CannotStart.ForeignServer.class)
          .isThrownBy(() -> EmbeddedPostgres.start(folder, PROGRAMS, other.port()))
          .withMessageContaining("another PostgreSQL");
      assertThat(one(other, "postgres", "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aFolderWithOtherThingsIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/holiday.txt"), "photos");
    assertThatExceptionOfType(CannotStart.ForeignFolder.class)
        .isThrownBy(() -> EmbeddedPostgres.start(folder, PROGRAMS, 0));
    assertThat(folder.resolve("data/holiday.txt")).hasContent("photos");
  }

  @Test
  void aFolderThatCannotBeMadeIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThatExceptionOfType(CannotStart.FolderNotWritable.class)
        .isThrownBy(() -> EmbeddedPostgres.start(file.resolve("under"), PROGRAMS, 0));
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst());
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.url("post"), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String one(EmbeddedPostgres server, String sql) throws SQLException {
    return one(server, "post", sql);
  }

  private static String one(EmbeddedPostgres server, String database, String sql)
      throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.url(database), server.user(), server.password());
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
