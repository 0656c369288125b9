package postroad.ingress.session;

import java.net.InetAddress;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import postroad.directory.Account;
import postroad.ingress.IngressSettings.Limits;
import postroad.ingress.command.Extension;
import postroad.ingress.policy.Policy;
import postroad.ingress.terms.Allowance;
import postroad.protocol.sasl.ChannelBindings;
import postroad.protocol.sasl.SaslMechanism;

/**
 * What a session must know of the door its client came through.
 *
 * @param hostname what we call ourselves
 * @param protocol ESMTP or LMTP; whoever expects ESMTP may say HELO
 * @param policy who may send what to whom
 * @param allowance what may be asked of the way a mail goes
 * @param offersTls whether we have a certificate
 * @param logins the ways to log in, the best first
 */
public record Door(
    String hostname,
    Protocol protocol,
    Policy policy,
    Allowance allowance,
    boolean offersTls,
    DoorLogins logins,
    Limits limits) {

  /** The ways to log in at this door. */
  @FunctionalInterface
  public interface DoorLogins {

    /**
     * Those a client may use.
     *
     * @param bindings what its login can be bound to
     */
    List<SaslMechanism> offeredTo(InetAddress client, ChannelBindings bindings);

    /** Says from now on, whenever it is asked, whether this login still counts. */
    default BooleanSupplier madeBy(Account account) {
      return () -> true;
    }
  }

  /** The extensions whose words this client may use in MAIL and RCPT now. */
  Set<Extension> extensionsFor(Client client) {
    Set<Extension> offered =
        EnumSet.of(Extension.SIZE, Extension.EIGHT_BIT_MIME, Extension.SMTPUTF8, Extension.DSN);
    if (policy.asksForLogin()) {
      offered.add(Extension.AUTH);
    }
    if (client.isSecured()) {
      offered.add(Extension.REQUIRETLS); // RFC 8689 §2
    }
    if (allowance.takesPriorities()) {
      offered.add(Extension.MT_PRIORITY);
    }
    if (allowance.holdsMail()) {
      offered.add(Extension.FUTURERELEASE);
    }
    return offered;
  }

  /** The mechanisms this client may use now; none in clear, for a password must not be seen. */
  Collection<String> mechanismsFor(Client client) {
    return usable(client).keySet();
  }

  /** The mechanisms this client may use now, by name, the best first. */
  Map<String, SaslMechanism> usable(Client client) {
    Map<String, SaslMechanism> usable = new LinkedHashMap<>();
    if (policy.asksForLogin() && !client.isLoggedIn()) {
      for (SaslMechanism mechanism : logins.offeredTo(client.address(), client.bindings())) {
        if (client.isSecured() || !mechanism.needsTls()) {
          usable.put(mechanism.name(), mechanism);
        }
      }
    }
    return usable;
  }
}
