package postroad.ingress.session;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import postroad.ingress.IngressSettings.Limits;
import postroad.ingress.policy.Policy;
import postroad.protocol.sasl.SaslMechanism;

/**
 * What a session must know of the door its client came through.
 *
 * @param hostname what we call ourselves
 * @param policy who may send what to whom
 * @param offersTls whether we have a certificate
 * @param logins the ways to log in, for a client at that address
 */
public record Door(
    String hostname,
    Policy policy,
    boolean offersTls,
    Function<InetAddress, List<SaslMechanism>> logins,
    Limits limits) {

  /** The mechanisms this client may use now; none in clear, for a password must not be seen. */
  Collection<String> mechanismsFor(Client client) {
    return usable(client).keySet();
  }

  /** The mechanisms this client may use now, by name. */
  Map<String, SaslMechanism> usable(Client client) {
    Map<String, SaslMechanism> usable = new TreeMap<>();
    if (policy.asksForLogin() && !client.isLoggedIn()) {
      for (SaslMechanism mechanism : logins.apply(client.address())) {
        if (client.isSecured() || !mechanism.needsTls()) {
          usable.put(mechanism.name(), mechanism);
        }
      }
    }
    return usable;
  }
}
