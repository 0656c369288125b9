package postroad.bench.relay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import postroad.contract.NextHop;

/**
 * Domains to carry mail to, each with a host of its own: one address of loopback for each, so that
 * nobody takes two of them for one.
 */
final class Places {

  private static final int HOSTS_OF_ONE_NET = 250;

  private Places() {}

  /** The names of the first so many domains. */
  static List<String> domains(int count) {
    return IntStream.range(0, count).mapToObj(i -> "d" + i + ".bench.test").toList();
  }

  /** Somebody at each of the first so many domains. */
  static List<String> recipients(int count) {
    return domains(count).stream().map(domain -> "reader@" + domain).toList();
  }

  /** The host of each of the first so many domains; they share a port. */
  static Map<String, NextHop> routes(int count, int port) {
    Map<String, NextHop> routes = new LinkedHashMap<>();
    List<String> domains = domains(count);
    for (int i = 0; i < count; i++) {
      String host = "127.1." + i / HOSTS_OF_ONE_NET + "." + (1 + i % HOSTS_OF_ONE_NET);
      routes.put(domains.get(i), new NextHop(host, port));
    }
    return routes;
  }
}
