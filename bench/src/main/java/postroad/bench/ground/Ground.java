package postroad.bench.ground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import postroad.bench.process.Java;
import postroad.bench.process.ProcessTree;
import postroad.bench.process.ServerProcess;
import postroad.contract.MailAddress;
import postroad.contract.NextHop;
import postroad.directory.Accounts;
import postroad.directory.DirectoryConfiguration;
import postroad.embedded.EmbeddedPostgres;

/**
 * A broker and a database that write to disk before they acknowledge, as the single node has them,
 * but apart from the services, so that each can be measured by itself.
 */
public final class Ground implements AutoCloseable {

  /** Whom a source writes to. */
  public static final MailAddress RECIPIENT = new MailAddress("reader", "bench.test");

  /** The recipient's password. */
  public static final String PASSWORD = "only for measuring";

  private static final String DATABASE = "postroad";

  private final Path folder;
  private final EmbeddedPostgres database;
  private final ServerProcess broker;
  private final int brokerPort;

  private Ground(Path folder, EmbeddedPostgres database, ServerProcess broker, int brokerPort) {
    this.folder = folder;
    this.database = database;
    this.broker = broker;
    this.brokerPort = brokerPort;
  }

  /** Starts both below this folder. */
  public static Ground start(Path folder, Java java) throws IOException {
    EmbeddedPostgres database =
        EmbeddedPostgres.start(folder.resolve("postgresql"), folder.resolve("programs"), 0);
    try {
      database.ensureDatabase(DATABASE);
      ensureRecipient(database);
      int port = ServerProcess.freePort();
      List<String> command =
          java.command(
              List.of("-Xmx384m"),
              BrokerProcess.class.getName(),
              List.of(folder.resolve("kafka").toString(), String.valueOf(port)));
      return new Ground(
          folder, database, ServerProcess.start(command, folder.resolve("kafka.log"), port), port);
    } catch (IOException | RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  /** What a service must be told to stand here. */
  public List<String> settings() {
    return List.of(
        "--spring.kafka.bootstrap-servers=" + brokers(),
        "--postroad.topics.partitions=4",
        "--postroad.topics.replicas=1",
        "--postroad.topics.flush-each-write=true",
        "--postroad.bodies.folder=" + folder.resolve("bodies"),
        "--spring.datasource.url=" + database.url(DATABASE),
        "--spring.datasource.username=" + database.user(),
        "--spring.datasource.password=" + database.password());
  }

  /** What clients of the broker call {@code bootstrap.servers}. */
  public String brokers() {
    return "127.0.0.1:" + brokerPort;
  }

  /** The database of the services, for instruments that look or fill past them. */
  public JdbcTemplate database() {
    return new JdbcTemplate(source(database));
  }

  /** Takes mail for these domains, to be carried to these hosts; for services not yet started. */
  public void relayTo(Map<String, NextHop> routes) {
    database()
        .batchUpdate(
            """
            INSERT INTO directory.domain (name, next_host) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET next_host = excluded.next_host
            """,
            routes.entrySet(),
            500,
            (row, route) -> {
              row.setString(1, route.getKey());
              row.setString(2, route.getValue().toString());
            });
  }

  /** The processes of the broker and of the database. */
  public List<ProcessTree> processes() throws IOException {
    Path noted = folder.resolve("postgresql/data/postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(noted).getFirst().strip());
    ProcessHandle postmaster =
        ProcessHandle.of(pid).orElseThrow(() -> new IOException("the database has ended"));
    return List.of(broker.tree(), new ProcessTree(postmaster));
  }

  @Override
  public void close() {
    broker.close();
    database.close();
  }

  private static void ensureRecipient(EmbeddedPostgres database) {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(DataSource.class, () -> source(database));
      context.register(DirectoryConfiguration.class);
      context.refresh();
      Accounts accounts = context.getBean(Accounts.class);
      if (accounts.find(RECIPIENT).isEmpty()) {
        var _ = accounts.createDomain(RECIPIENT.domain()).orThrow();
        var _ = accounts.createAccount(RECIPIENT, PASSWORD).orThrow();
      }
    }
  }

  private static DataSource source(EmbeddedPostgres database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url(DATABASE));
    source.setUser(database.user());
    source.setPassword(database.password());
    return source;
  }
}
