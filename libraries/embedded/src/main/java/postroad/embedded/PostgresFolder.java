package postroad.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import postroad.embedded.PostgresTools.Answer;

/** The folder of one database cluster: made at the first start, found in order at every other. */
final class PostgresFolder {

  static final String SUPERUSER = "postroad_admin";

  private static final String MAJOR_VERSION = "18";

  private final Path folder;
  private final PostgresTools tools;

  PostgresFolder(Path folder, PostgresTools tools) {
    this.folder = folder;
    this.tools = tools;
  }

  Path data() {
    return folder.resolve("data");
  }

  Path serverLog() {
    return folder.resolve("server.log");
  }

  /** Makes the cluster if there is none, stops what a killed process left, writes the settings. */
  void prepare(int port) {
    try {
      if (Files.isDirectory(data())) {
        refuseForeign();
        stopOrphan();
      } else {
        makeCluster();
      }
      Files.writeString(data().resolve("postroad.conf"), settings(port), StandardCharsets.UTF_8);
    } catch (IOException notWritable) {
      throw new CannotStart.FolderNotWritable(folder, notWritable);
    }
  }

  String superuserPassword() throws IOException {
    return OwnerOnlyFile.secretIn(folder.resolve("admin.password"));
  }

  String userPassword() throws IOException {
    return OwnerOnlyFile.secretIn(folder.resolve("user.password"));
  }

  /** The last lines the server wrote, for the person who asks why. */
  String lastWords() {
    try (Stream<String> lines = Files.lines(serverLog(), StandardCharsets.ISO_8859_1)) {
      List<String> errors =
          lines.filter(line -> line.contains("FATAL:") || line.contains("ERROR:")).toList();
      return errors.isEmpty() ? "see " + serverLog() : errors.getLast();
    } catch (IOException none) {
      return "it wrote no log";
    }
  }

  private void refuseForeign() throws IOException {
    Path version = data().resolve("PG_VERSION");
    if (!Files.exists(version)) {
      throw new CannotStart.ForeignFolder(data(), "it holds no database of PostgreSQL");
    }
    String major = Files.readString(version, StandardCharsets.US_ASCII).strip();
    if (!major.equals(MAJOR_VERSION)) {
      throw new CannotStart.ForeignFolder(
          data(), "PostgreSQL " + major + " made it, and " + MAJOR_VERSION + " is here");
    }
    if (!Files.exists(folder.resolve("admin.password"))) {
      throw new CannotStart.ForeignFolder(data(), "its password file is missing");
    }
  }

  /** A process killed with -9 leaves its server running; the server knows its own process id. */
  void stopOrphan() throws IOException {
    Optional<ProcessHandle> named = processNamedIn(pidFile());
    if (named.isEmpty()) {
      return; // the next start sees by the file itself whether anything is left of the last server
    }
    if (!isOurs(named.get())) {
      Files.deleteIfExists(pidFile()); // the number was given to somebody else since
      return;
    }
    if (!tools.stop(data(), "fast").good() && !tools.stop(data(), "immediate").good()) {
      throw new CannotStart.OrphanRemains(data(), named.get().pid());
    }
  }

  /** The server that runs on this folder. */
  Optional<ProcessHandle> server() throws IOException {
    return processNamedIn(pidFile()).filter(this::isOurs);
  }

  private boolean isOurs(ProcessHandle process) {
    String commandLine = process.info().commandLine().orElse(""); // empty once it has ended
    return commandLine.contains(data().toString());
  }

  private Path pidFile() {
    return data().resolve("postmaster.pid");
  }

  private static Optional<ProcessHandle> processNamedIn(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,10}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(ProcessHandle::isAlive);
  }

  /** Makes the cluster beside its place and renames it, so that a half-made one is never used. */
  private void makeCluster() throws IOException {
    superuserPassword();
    Path half = folder.resolve("data.new");
    if (Files.exists(half)) {
      PostgresBinaries.deleteTree(half);
    }
    Answer made = tools.makeCluster(half, SUPERUSER, folder.resolve("admin.password"));
    if (!made.good()) {
      throw new CannotStart.ServerFailed("the database could not be made: " + made.text(), null);
    }
    Files.writeString(
        half.resolve("postgresql.conf"),
        """
        # Our settings are in postroad.conf, written anew at each start.
        include 'postroad.conf'
        """,
        StandardCharsets.UTF_8);
    Files.move(half, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String settings(int port) {
    return """
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    shared_buffers = 64MB
    max_wal_size = 1GB
    max_connections = 120
    log_checkpoints = off
    timezone = 'UTC'
    log_timezone = 'UTC'
    """
        .formatted(port);
  }
}
