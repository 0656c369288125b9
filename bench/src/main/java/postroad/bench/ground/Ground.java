package postroad.bench.ground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import postroad.bench.process.Java;
import postroad.bench.process.ProcessTree;
import postroad.bench.process.ServerProcess;
import postroad.contract.MailAddress;
import postroad.contract.NextHop;
import postroad.directory.Accounts;
import postroad.directory.Creation;
import postroad.directory.DirectoryConfiguration;
import postroad.directory.DomainKind;
import postroad.directory.Domains;
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
        "--spring.kafka.bootstrap-servers=127.0.0.1:" + brokerPort,
        "--postroad.topics.partitions=4",
        "--postroad.topics.replicas=1",
        "--postroad.topics.flush-each-write=true",
        "--postroad.bodies.folder=" + folder.resolve("bodies"),
        "--spring.datasource.url=" + database.url(DATABASE),
        "--spring.datasource.username=" + database.user(),
        "--spring.datasource.password=" + database.password());
  }

  /** Takes mail for these domains, to be carried to these hosts; services see it a minute later. */
  public void relayTo(Map<String, NextHop> routes) {
    inDirectory(
        database,
        directory -> {
          Domains domains = directory.getBean(Domains.class);
          routes.forEach((domain, host) -> {
            DomainKind kind = new DomainKind.RelayTo(host);
            if (domains.create(domain, kind) instanceof Creation.AlreadyThere) {
              var _ = domains.change(domain, kind).orThrow();
            }
          });
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
    inDirectory(
        database,
        directory -> {
          Accounts accounts = directory.getBean(Accounts.class);
          if (accounts.find(RECIPIENT).isEmpty()) {
            var _ = accounts.createDomain(RECIPIENT.domain()).orThrow();
            var _ = accounts.createAccount(RECIPIENT, PASSWORD).orThrow();
          }
        });
  }

  private static void inDirectory(EmbeddedPostgres database, Consumer<ApplicationContext> deed) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url(DATABASE));
    source.setUser(database.user());
    source.setPassword(database.password());
    try (var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(DataSource.class, () -> source);
      context.register(DirectoryConfiguration.class);
      context.refresh();
      deed.accept(context);
    }
  }
}
