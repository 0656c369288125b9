package postroad.access.listener;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import postroad.access.AccessSettings;
import postroad.access.AccessSettings.Door;
import postroad.access.listener.ProxySettings.Header;
import postroad.protocol.Connection;
import postroad.protocol.ConnectionLimits;
import postroad.protocol.ServerTls;
import postroad.protocol.TcpListener;
import postroad.protocol.TcpListener.ClientService;
import postroad.protocol.TcpListener.Entrance;
import postroad.protocol.TlsContexts;
import postroad.protocol.WriteWatchdog;

/** Opens the doors when everything behind them is ready, and closes them first. */
@Component
public final class Doors implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Doors.class);

  private final AccessSettings settings;
  private final ProxySettings proxies;
  private final Optional<ServerTls> tls;
  private final Map<String, DoorProtocol> protocols;
  private final MeterRegistry meters;
  private final ConnectionLimits limits;
  private final Map<String, TcpListener> open = new ConcurrentHashMap<>();
  private @Nullable WriteWatchdog watchdog;

  Doors(
      AccessSettings settings,
      ProxySettings proxies,
      TlsContexts contexts,
      List<DoorProtocol> protocols,
      MeterRegistry meters) {
    this.settings = settings;
    this.proxies = proxies;
    this.tls = contexts.server(settings.tlsBundle());
    this.protocols =
        protocols.stream().collect(Collectors.toMap(DoorProtocol::name, protocol -> protocol));
    this.meters = meters;
    this.limits =
        new ConnectionLimits(
            settings.limits().connections(), settings.limits().connectionsPerClient());
    countThoseTurnedAway();
  }

  private void countThoseTurnedAway() {
    for (ConnectionLimits.Reason reason : ConnectionLimits.Reason.values()) {
      var _ =
          FunctionCounter.builder("postroad.turned.away", limits, all -> all.turnedAwayFor(reason))
              .description("clients that could not come in, or stay")
              .tag("reason", reason.name().toLowerCase(Locale.ROOT))
              .register(meters);
    }
  }

  /** Opens what is to be open; when one door cannot be opened, none is. */
  @Override
  public void start() {
    WriteWatchdog watching = new WriteWatchdog(settings.limits().writing());
    watchdog = watching;
    try {
      open("imap", settings.imap(), proxies.imap(), watching);
      open("pop3", settings.pop3(), proxies.pop3(), watching);
      openInsideTls("imap", settings.imaps(), proxies.imaps(), watching);
      openInsideTls("pop3", settings.pop3s(), proxies.pop3s(), watching);
    } catch (RuntimeException cannotListen) {
      closeAll(Duration.ZERO);
      throw cannotListen;
    }
  }

  /** The port of an open door, {@code imap}, {@code imaps}, {@code pop3} or {@code pop3s}. */
  public int port(String door) {
    TcpListener listener = open.get(door);
    if (listener == null) {
      throw new IllegalStateException("the door " + door + " is not open");
    }
    return listener.port();
  }

  private void open(String name, Door door, Header header, WriteWatchdog watching) {
    DoorProtocol protocol = protocols.get(name);
    if (door.enabled() && protocol != null) {
      open(name, door, watching, new InClear(protocol), header);
    }
  }

  private void openInsideTls(String name, Door door, Header header, WriteWatchdog watching) {
    DoorProtocol protocol = protocols.get(name);
    if (!door.enabled() || protocol == null) {
      return;
    }
    if (tls.isPresent()) {
      open(name + "s", door, watching, new InsideTls(protocol, tls.get()), header);
    } else {
      log.warn("{}s stays closed: it needs a certificate", name);
    }
  }

  private void open(
      String name, Door door, WriteWatchdog watching, ClientService service, Header header) {
    InetSocketAddress address = new InetSocketAddress(door.address(), door.port());
    Entrance entrance = new Entrance(proxies.inFrontOf(header), limits);
    TcpListener listener = TcpListener.open(name, address, entrance, watching, service);
    open.put(name, listener);
    meters.gauge("postroad.sessions", Tags.of("door", name), listener, TcpListener::sessions);
  }

  @Override
  public void stop() {
    closeAll(settings.stopWithin());
  }

  @Override
  public void stop(Runnable stopped) {
    Thread.startVirtualThread(() -> {
      try {
        stop();
      } finally {
        stopped.run();
      }
    });
  }

  @Override
  public boolean isRunning() {
    return watchdog != null;
  }

  private void closeAll(Duration patience) {
    List<Thread> closing =
        open.values().stream()
            .map(listener -> Thread.startVirtualThread(() -> listener.stop(patience)))
            .toList();
    try {
      for (Thread each : closing) {
        each.join();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    open.clear();
    if (watchdog != null) {
      watchdog.close();
      watchdog = null;
    }
  }

  /** A door without TLS, which the protocol may start later. */
  private final class InClear implements ClientService {

    private final DoorProtocol protocol;

    InClear(DoorProtocol protocol) {
      this.protocol = protocol;
    }

    @Override
    public void serve(Connection connection) throws IOException {
      protocol.serve(connection, tls);
    }

    @Override
    public void turnAway(Connection connection) throws IOException {
      connection.output().write(protocol.full().getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** A door where TLS comes first; who finds no room there is closed without a word. */
  private final class InsideTls implements ClientService {

    private final DoorProtocol protocol;
    private final ServerTls certificate;

    InsideTls(DoorProtocol protocol, ServerTls certificate) {
      this.protocol = protocol;
      this.certificate = certificate;
    }

    @Override
    public void serve(Connection connection) throws IOException {
      connection.startTls(certificate, settings.limits().handshake());
      protocol.serve(connection, Optional.empty());
    }
  }
}
