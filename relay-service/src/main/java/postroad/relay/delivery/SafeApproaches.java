package postroad.relay.delivery;

import postroad.contract.RemoteDelivery;
import postroad.relay.RelaySettings.Tls;
import postroad.relay.connection.Approach;
import postroad.relay.destination.MxLookup;
import postroad.relay.destination.NextHost;
import postroad.relay.security.TlsPolicies;
import postroad.relay.smtp.TlsPolicy;

/** Approaches each host as safely as its domain asks, or as somebody has configured. */
final class SafeApproaches implements Approaches {

  private static final TlsPolicy NO_TLS = new TlsPolicy.None();

  private final TlsPolicies policies;
  private final MxLookup exchangers;
  private final Tls wish;

  SafeApproaches(TlsPolicies policies, MxLookup exchangers, Tls wish) {
    this.policies = policies;
    this.exchangers = exchangers;
    this.wish = wish;
  }

  @Override
  public Approach towards(NextHost host, RemoteDelivery order) {
    return new Approach(host, policyFor(host, order));
  }

  private TlsPolicy policyFor(NextHost host, RemoteDelivery order) {
    if (wish == Tls.NONE) {
      return NO_TLS;
    }
    boolean isNamed = order.via() != null || exchangers.isRouted(order.destination());
    return policies.of(order.destination(), host, isNamed).policy();
  }
}
