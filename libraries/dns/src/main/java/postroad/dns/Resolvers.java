package postroad.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;

/** Asks one resolver after the other until one of them knows. */
final class Resolvers {

  private static final Logger log = LoggerFactory.getLogger(Resolvers.class);

  private static final int DNS_PORT = 53;

  private final List<Server> servers;
  private final int attempts;
  private final Executor executor;

  Resolvers(DnsSettings settings, Executor executor) {
    this.servers =
        addresses(settings.servers()).stream()
            .map(address -> Server.at(address, settings))
            .toList();
    this.attempts = settings.attempts();
    this.executor = executor;
  }

  /** One resolver, and whether its word counts that an answer is proven. */
  private record Server(Resolver resolver, boolean isTrusted) {

    static Server at(InetSocketAddress address, DnsSettings settings) {
      SimpleResolver plain = new SimpleResolver(address);
      plain.setTimeout(settings.timeout());
      return switch (settings.dnssec()) {
        case OWN -> new Server(Validation.of(plain, settings.trustAnchors()), true);
        case RESOLVER -> new Server(plain, true);
        case LOOPBACK -> new Server(plain, address.getAddress().isLoopbackAddress());
        case OFF -> new Server(plain, false);
      };
    }
  }

  /**
   * The first answer that says yes or no; its AD flag is set when it is proven.
   *
   * @throws IOException when nobody knows
   */
  Message ask(Message query) throws IOException {
    String trouble = "no resolver is configured";
    for (int attempt = 0; attempt < attempts; attempt++) {
      for (Server server : servers) {
        try {
          Message answer =
              server.resolver().sendAsync(query, executor).toCompletableFuture().join();
          int rcode = answer.getRcode();
          if (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN) {
            if (!server.isTrusted()) {
              answer.getHeader().unsetFlag(Flags.AD);
            }
            return answer;
          }
          trouble = "the resolver answers " + Rcode.string(rcode);
        } catch (CompletionException silent) {
          log.debug("{} does not answer", server.resolver(), silent);
          trouble = "the resolver does not answer";
        }
      }
    }
    throw new IOException(trouble);
  }

  private static List<InetSocketAddress> addresses(List<String> configured) {
    if (configured.isEmpty()) {
      return ResolverConfig.getCurrentConfig().servers();
    }
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String server : configured) {
      HostAndPort at = HostAndPort.parse(server, DNS_PORT);
      addresses.add(new InetSocketAddress(at.host(), at.port()));
    }
    return addresses;
  }
}
