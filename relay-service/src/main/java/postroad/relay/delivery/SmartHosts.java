package postroad.relay.delivery;

import java.util.Optional;
import postroad.contract.RemoteDelivery;
import postroad.relay.connection.Approach;
import postroad.relay.destination.NextHost;
import postroad.relay.login.SmartHostSettings;
import postroad.relay.login.SmartHostSettings.SmartHost;
import postroad.relay.login.SmartHostSettings.SmartHost.Certificate;
import postroad.relay.smtp.TlsPolicy;

/**
 * Logs in at the hosts that want it, and asks so much of their sessions that nobody else can hear
 * the password.
 */
final class SmartHosts implements Approaches {

  private final Approaches others;
  private final SmartHostSettings settings;

  /**
   * Makes it.
   *
   * @param others how all other hosts are approached
   */
  SmartHosts(Approaches others, SmartHostSettings settings) {
    this.others = others;
    this.settings = settings;
  }

  @Override
  public Approach towards(NextHost host, RemoteDelivery order) {
    Approach openly = others.towards(host, order);
    Optional<SmartHost> smart = settings.at(host.name(), host.port());
    return smart
        .map(known -> new Approach(host, atLeastSafe(openly.policy(), known), known.login()))
        .orElse(openly);
  }

  private static TlsPolicy atLeastSafe(TlsPolicy policy, SmartHost host) {
    boolean isAnyEnough = host.certificate() == Certificate.ANY;
    return switch (policy) {
      case TlsPolicy.Dane _, TlsPolicy.Verified _, TlsPolicy.Withheld _ -> policy;
      case TlsPolicy.Encrypted _ when isAnyEnough -> policy;
      case TlsPolicy.Encrypted _,
          TlsPolicy.None _,
          TlsPolicy.Opportunistic _,
          TlsPolicy.Testing _ ->
          isAnyEnough
              ? new TlsPolicy.Encrypted(TlsPolicy.By.CONFIGURED)
              : new TlsPolicy.Verified(TlsPolicy.By.CONFIGURED);
    };
  }
}
