package postroad.ingress.listener;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import postroad.contract.Origin;
import postroad.ingress.admission.Doorkeeper;
import postroad.ingress.admission.Visit;
import postroad.ingress.listener.ProxySettings.Header;
import postroad.protocol.Connection;
import postroad.protocol.TlsContexts;
import postroad.protocol.TrustedProxies;

/**
 * What lies between the network and our doors.
 *
 * @param proxies who may say where a client is
 * @param certificates what TLS shows
 * @param doorkeeper says who may come in
 * @param metrics where it is told what happens there
 */
@Component
record Edge(
    ProxySettings proxies, TlsContexts certificates, Doorkeeper doorkeeper, MeterRegistry metrics) {

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

  /** A client comes to a door; to LMTP come hosts of our own site, which nobody hinders. */
  Visit visit(String door, Origin.Door kind, Connection connection) {
    return door.equals("lmtp") ? Visit.UNHINDERED : doorkeeper.visit(kind, connection);
  }
}
