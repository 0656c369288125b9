package postroad.ingress.listener;

import org.springframework.stereotype.Component;
import postroad.ingress.listener.ProxySettings.Header;
import postroad.protocol.TlsContexts;
import postroad.protocol.TrustedProxies;

/**
 * What lies between the network and our doors.
 *
 * @param certificates what TLS shows
 */
@Component
record Edge(ProxySettings proxies, TlsContexts certificates) {

  /** Who stands in front of a door. */
  TrustedProxies inFrontOf(String door) {
    Header header =
        switch (door) {
          case "exchange" -> proxies.exchange();
          case "submission" -> proxies.submission();
          case "submissions" -> proxies.submissions();
          case "lmtp" -> Header.OFF; // its peers are of our own site
          default -> throw new IllegalArgumentException("no door of ours: " + door);
        };
    return proxies.inFrontOf(header);
  }
}
