package postroad.protocol.sasl;

import java.util.List;
import java.util.Optional;
import postroad.directory.Credentials;
import postroad.directory.Logins.LoginAnswer;
import postroad.protocol.LoginGuard;

/**
 * EXTERNAL (RFC 4422 Appendix A): the client has proved in TLS already who it is, by a certificate
 * with its address in it.
 */
final class ExternalMechanism implements SaslMechanism {

  private final List<String> proved;
  private final Credentials credentials;
  private final LoginGuard guard;

  /**
   * For one client.
   *
   * @param proved the addresses in its certificate; the first is meant when the client names none
   */
  ExternalMechanism(List<String> proved, Credentials credentials, LoginGuard guard) {
    this.proved = List.copyOf(proved);
    this.credentials = credentials;
    this.guard = guard;
  }

  @Override
  public String name() {
    return "EXTERNAL";
  }

  /** It is offered inside TLS alone. */
  @Override
  public boolean needsTls() {
    return false;
  }

  @Override
  public SaslExchange begin() {
    return new Exchange();
  }

  private final class Exchange implements SaslExchange {

    @Override
    public SaslStep start() {
      return new SaslStep.Challenge(new byte[0]);
    }

    /** An empty response leaves it to the certificate. */
    @Override
    public SaslStep answer(byte[] response) {
      if (response.length == 0) {
        return check(proved.getFirst());
      }
      Optional<String> named = ClientText.of(response);
      return named.isEmpty() ? new SaslStep.Malformed() : check(named.get());
    }
  }

  private SaslStep check(String user) {
    return SaslStep.of(guard.check(user, () -> answer(user)));
  }

  /** Who is named must be who has one of the addresses, be it by another of its names. */
  private LoginAnswer answer(String user) {
    LoginAnswer named = credentials.vouchedFor(user);
    boolean isProved =
        proved.stream().anyMatch(address -> credentials.vouchedFor(address).equals(named));
    return isProved ? named : new LoginAnswer.Refused();
  }
}
