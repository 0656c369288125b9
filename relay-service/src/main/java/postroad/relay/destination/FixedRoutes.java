package postroad.relay.destination;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.contract.Idna;
import postroad.dns.HostAndPort;

/** Next hosts that somebody has written down: no MX is asked for these domains. */
final class FixedRoutes {

  private static final String EVERY_OTHER = "*";
  private static final int SMTP = 25;

  private final Map<String, NextHost> hostByDomain = new HashMap<>();

  /**
   * Takes {@code domain -> host:port}, names written as people read them or as DNS does; the domain
   * {@code *} stands for all others.
   */
  FixedRoutes(Map<String, String> routes) {
    routes.forEach((domain, next) -> {
      HostAndPort at = HostAndPort.parse(next, SMTP);
      hostByDomain.put(Idna.ascii(domain), new NextHost(Idna.ascii(at.host()), at.port()));
    });
  }

  Optional<NextHost> routeFor(String domain) {
    @Nullable NextHost own = hostByDomain.get(domain.toLowerCase(Locale.ROOT));
    return own != null ? Optional.of(own) : Optional.ofNullable(hostByDomain.get(EVERY_OTHER));
  }
}
