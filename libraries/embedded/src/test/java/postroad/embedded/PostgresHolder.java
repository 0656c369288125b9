package postroad.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

/** A process that runs a database until it is ended, gently or not. */
final class PostgresHolder {

  private PostgresHolder() {}

  public static void main(String[] arguments) throws Exception {
    EmbeddedPostgres server =
        EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]), 0);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    server.ensureDatabase("held");
    try (Connection connection =
            DriverManager.getConnection(server.url("held"), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS note (text text)");
      statement.execute("INSERT INTO note VALUES ('written before the kill')");
    }
    new java.io.PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true)
        .println("ready");
    new CountDownLatch(1).await();
  }
}
