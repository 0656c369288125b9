package postroad.relay.destination;

import java.net.IDN;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.dns.HostAndPort;

/** Next hosts that somebody has written down: no MX is asked for these domains. */
final class FixedRoutes {

  private static final String EVERY_OTHER = "*";
  private static final int SMTP = 25;

  private final Map<String, NextHost> hostByDomain = new HashMap<>();

  /** Takes {@code domain -> host:port}; the domain {@code *} stands for all others. */
  FixedRoutes(Map<String, String> routes) {
    routes.forEach((domain, next) -> {
      HostAndPort at = HostAndPort.parse(next, SMTP);
      hostByDomain.put(ascii(domain), new NextHost(ascii(at.host()), at.port()));
    });
  }

  /** As DNS writes it; people may write it as they read it (RFC 5890 §2.3.2.1). */
  private static String ascii(String name) {
    return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
  }

  Optional<NextHost> routeFor(String domain) {
    @Nullable NextHost own = hostByDomain.get(domain.toLowerCase(Locale.ROOT));
    return own != null ? Optional.of(own) : Optional.ofNullable(hostByDomain.get(EVERY_OTHER));
  }
}
