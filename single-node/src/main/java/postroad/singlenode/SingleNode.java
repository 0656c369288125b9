package postroad.singlenode;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import postroad.directory.Accounts;
import postroad.embedded.EmbeddedBroker;
import postroad.mailboxstore.Mailboxes;

/** Starts broker, database and the five services in this process, and stops them again. */
final class SingleNode implements RunnableNode {

  private static final Duration TO_DRAIN = Duration.ofSeconds(6);
  private static final Duration TO_STOP_SERVERS = Duration.ofSeconds(3);
  private static final Duration TO_GIVE_UP_STARTING = Duration.ofSeconds(10);

  private final RunOptions options;
  private final DataFolder data;
  private final Terminal terminal;
  private final StartedParts servers = new StartedParts();
  private final StartedParts services = new StartedParts();
  private final CountDownLatch starting = new CountDownLatch(1);
  private volatile @Nullable Thread makingDatabase;

  SingleNode(RunOptions options, DataFolder data, Terminal terminal) {
    this.options = options;
    this.data = data;
    this.terminal = terminal;
  }

  @Override
  public List<DemoUsers.User> start(Optional<String> demoPassword) {
    try {
      terminal.say("Starting broker and database in " + data.path() + " ...");
      CompletableFuture<EmbeddedBroker> broker = Aside.run(this::broker);
      CompletableFuture<KeptDatabase> database = Aside.run(this::database);
      CompletableFuture<SelfSignedCertificate> certificate =
          Aside.run(() -> SelfSignedCertificate.in(data.inside("tls"), options.hostname()));
      Aside.awaitAll(List.of(broker, database, certificate));
      terminal.say("Starting the five services ...");
      RunningService mailbox =
          startServices(
              new ServiceSettings(
                  options,
                  broker.join().bootstrapServers(),
                  database.join().server(),
                  certificate.join(),
                  data.inside("bodies")));
      data.writeAddresses(broker.join().bootstrapServers(), options);
      return demoUsers(mailbox).ensure(demoPassword);
    } catch (CompletionException failure) {
      if (servers.stopping()) {
        throw new StartedParts.StoppedException();
      }
      throw failure.getCause() instanceof RuntimeException known ? known : failure;
    } finally {
      starting.countDown();
    }
  }

  @Override
  public void stop() {
    try {
      services.stop(TO_DRAIN);
      servers.stop(TO_STOP_SERVERS);
      Thread making = makingDatabase;
      if (making != null) {
        making.interrupt();
      }
      // What was still starting stops itself as soon as it has started.
      var _ = starting.await(TO_GIVE_UP_STARTING.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    data.close();
  }

  private EmbeddedBroker broker() {
    int port = options.port(Port.KAFKA);
    return servers.keep(EmbeddedBroker.startDurable(data.inside("kafka"), port, port));
  }

  private KeptDatabase database() {
    makingDatabase = Thread.currentThread();
    if (servers.stopping()) {
      throw new StartedParts.StoppedException();
    }
    KeptDatabase database = servers.keep(KeptDatabase.start(data, options, terminal));
    makingDatabase = null;
    database.server().ensureDatabase(ServiceSettings.DATABASE);
    return database;
  }

  /** Answers the mailbox service: it is who administers the accounts. */
  private RunningService startServices(ServiceSettings settings) {
    CompletableFuture<RunningService> mailbox = Aside.run(() -> started(Service.MAILBOX, settings));
    List<CompletableFuture<RunningService>> others =
        Arrays.stream(Service.values())
            .filter(service -> service != Service.MAILBOX)
            .map(service -> Aside.run(() -> started(service, settings)))
            .toList();
    Aside.awaitAll(others);
    return mailbox.join();
  }

  private DemoUsers demoUsers(RunningService mailbox) {
    return new DemoUsers(
        mailbox.part(Accounts.class), mailbox.part(Mailboxes.class), options.domain());
  }

  private RunningService started(Service service, ServiceSettings settings) {
    return services.keep(RunningService.start(service, settings.of(service)));
  }
}
