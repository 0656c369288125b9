package postroad.singlenode;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Starts broker, database and the five services as a process each, and starts again whichever ends:
 * a node of which a part can be killed.
 */
final class SeparateNode implements RunnableNode {

  /** Where services find the broker when something stands in front of it. */
  private static final String BROKER_ADVERTISED_PORT = "broker.advertised-port";

  /** Brokers that run already, with commas between; none is started then. */
  private static final String BROKERS = "separate.brokers";

  /** Services that are started twice, with commas between. */
  private static final String TWICE = "separate.twice";

  private static final Duration TO_DRAIN = Duration.ofSeconds(14);
  private static final Duration TO_STOP_SERVERS = Duration.ofSeconds(14);

  private final RunOptions options;
  private final DataFolder data;
  private final Terminal terminal;
  private final StartedParts servers = new StartedParts();
  private final StartedParts services = new StartedParts();

  SeparateNode(RunOptions options, DataFolder data, Terminal terminal) {
    this.options = options;
    this.data = data;
    this.terminal = terminal;
  }

  @Override
  public List<DemoUsers.User> start(Optional<String> demoPassword) {
    try {
      terminal.say("Starting broker and database in " + data.path() + " ...");
      CompletableFuture<KeptDatabase> database = Aside.run(this::database);
      CompletableFuture<SelfSignedCertificate> certificate =
          Aside.run(() -> SelfSignedCertificate.in(data.inside("tls"), options.hostname()));
      Optional<PartProcess> broker = broker();
      Aside.awaitAll(List.of(database, certificate));
      broker.ifPresent(PartProcess::awaitReady);
      String address =
          options.settings().getOrDefault(BROKERS, "127.0.0.1:" + options.port(Port.KAFKA));
      terminal.say("Starting the five services, a process each ...");
      List<DemoUsers.User> users =
          startServices(
              new ServiceSettings(
                  options,
                  address,
                  database.join().server(),
                  certificate.join(),
                  data.inside("bodies")),
              demoPassword);
      data.writeAddresses(address, options);
      return users;
    } catch (CompletionException failure) {
      if (servers.stopping()) {
        throw new StartedParts.StoppedException();
      }
      throw failure.getCause() instanceof RuntimeException known ? known : failure;
    }
  }

  @Override
  public void stop() {
    try {
      services.stop(TO_DRAIN);
      servers.stop(TO_STOP_SERVERS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    data.close();
  }

  private KeptDatabase database() {
    KeptDatabase database = servers.keep(KeptDatabase.start(data, options, terminal));
    database.server().ensureDatabase(ServiceSettings.DATABASE);
    return database;
  }

  /** Begins to start it; empty when others are there. */
  private Optional<PartProcess> broker() {
    if (options.settings().containsKey(BROKERS)) {
      return Optional.empty();
    }
    String port = String.valueOf(options.port(Port.KAFKA));
    Map<String, String> orders =
        Map.of(
            ServedPart.FOLDER,
            data.inside("kafka").toString(),
            ServedPart.PORT,
            port,
            ServedPart.ADVERTISED_PORT,
            options.settings().getOrDefault(BROKER_ADVERTISED_PORT, port));
    return Optional.of(servers.keep(part(ServedPart.BROKER, orders)));
  }

  /** Answers the users that the mailbox service knows of. */
  private List<DemoUsers.User> startServices(
      ServiceSettings settings, Optional<String> demoPassword) {
    List<PartProcess> parts =
        Arrays.stream(Service.values())
            .map(service -> services.keep(service(service, settings, demoPassword)))
            .toList();
    Arrays.stream(options.settings().getOrDefault(TWICE, "").split(",", -1))
        .filter(name -> !name.isEmpty())
        .forEach(name -> services.keep(second(ServedPart.service(name), settings)));
    return parts.stream().flatMap(part -> part.awaitReady().stream()).toList();
  }

  private PartProcess service(
      Service service, ServiceSettings settings, Optional<String> demoPassword) {
    Map<String, String> orders = new LinkedHashMap<>(settings.of(service));
    if (service == Service.MAILBOX) {
      orders.put(ServedPart.DOMAIN, options.domain());
      demoPassword.ifPresent(password -> orders.put(ServedPart.PASSWORD, password));
    }
    return part(service.name().toLowerCase(Locale.ROOT), orders);
  }

  /** A replica, as clusters have them; nobody waits for it, and nobody needs its port. */
  private PartProcess second(Service service, ServiceSettings settings) {
    Map<String, String> orders = new LinkedHashMap<>(settings.of(service));
    orders.put("server.port", "0");
    return part(service.name().toLowerCase(Locale.ROOT) + "-2", orders);
  }

  private PartProcess part(String name, Map<String, String> orders) {
    String heap = options.heapOfEach().orElseThrow();
    return PartProcess.start(
        new PartProcess.Plan(name, new Orders(orders), data.path(), heap), terminal);
  }
}
