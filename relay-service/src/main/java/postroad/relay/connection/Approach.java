package postroad.relay.connection;

import postroad.relay.destination.NextHost;
import postroad.relay.smtp.TlsPolicy;

/** How a host is approached: two mails share a session only when they would do it alike. */
public record Approach(NextHost host, TlsPolicy policy) {

  @Override
  public String toString() {
    return host.toString();
  }
}
