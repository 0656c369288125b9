package postroad.protocol.sasl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import postroad.directory.Credentials;
import postroad.directory.Logins;
import postroad.directory.Scope;
import postroad.protocol.LoginGuard;

/** All the ways to log in that this installation has, for one protocol. */
public final class SaslMechanisms {

  private final Credentials credentials;
  private final Scope scope;
  private final Optional<BearerTokens> tokens;

  /**
   * The mechanisms of one protocol.
   *
   * @param tokens absent when no issuer is trusted
   */
  public SaslMechanisms(Credentials credentials, Scope scope, Optional<BearerTokens> tokens) {
    this.credentials = credentials;
    this.scope = scope;
    this.tokens = tokens;
  }

  /** Those one client may use, the best first. */
  public List<SaslMechanism> offeredTo(LoginGuard guard, ChannelBindings bindings) {
    return offeredTo(guard, bindings, List.of());
  }

  /**
   * The same for a client that may have proved something already.
   *
   * @param proved the addresses in a certificate it has shown
   */
  public List<SaslMechanism> offeredTo(
      LoginGuard guard, ChannelBindings bindings, List<String> proved) {
    List<SaslMechanism> offered = new ArrayList<>();
    if (!proved.isEmpty()) {
      offered.add(new ExternalMechanism(proved, credentials, guard));
    }
    if (credentials.knowScram()) {
      ScramMechanism.Terms terms =
          ScramMechanism.terms(user -> credentials.scram(user, scope), guard, bindings);
      if (bindings.areOffered()) {
        offered.add(ScramMechanism.plus(terms));
      }
      offered.add(ScramMechanism.bare(terms));
    }
    tokens.ifPresent(issued -> {
      BearerCheck check = new BearerCheck(issued, credentials, guard);
      offered.add(BearerMechanism.standard(check));
      offered.add(BearerMechanism.older(check));
    });
    Logins passwords = guard.over(credentials.passwords(scope));
    offered.add(new PlainMechanism(passwords));
    offered.add(new LoginMechanism(passwords));
    return offered;
  }
}
