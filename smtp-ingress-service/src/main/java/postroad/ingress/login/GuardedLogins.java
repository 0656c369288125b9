package postroad.ingress.login;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import postroad.directory.Account;
import postroad.directory.Logins.LoginAnswer;
import postroad.ingress.session.Door.DoorLogins;
import postroad.protocol.LoginGuard;
import postroad.protocol.LoginThrottle;
import postroad.protocol.sasl.ChannelBindings;
import postroad.protocol.sasl.SaslMechanism;
import postroad.protocol.sasl.SaslMechanisms;

/** All our ways to log in, with one memory of what went wrong for all doors. */
public final class GuardedLogins implements DoorLogins {

  private final SaslMechanisms mechanisms;
  private final Function<Account, BooleanSupplier> standing;
  private final LoginThrottle throttle = new LoginThrottle(LoginThrottle.Pace.USUAL);
  private final Counter welcome;
  private final Counter refused;

  /**
   * The ways to log in.
   *
   * @param standing what says of a login that was just made whether it still counts
   */
  public GuardedLogins(
      SaslMechanisms mechanisms,
      Function<Account, BooleanSupplier> standing,
      MeterRegistry metrics) {
    this.mechanisms = mechanisms;
    this.standing = standing;
    this.welcome = counter(metrics, "welcome");
    this.refused = counter(metrics, "refused");
  }

  @Override
  public List<SaslMechanism> offeredTo(InetAddress client, ChannelBindings bindings) {
    return mechanisms.offeredTo(counted(throttle.at(client)), bindings);
  }

  @Override
  public BooleanSupplier madeBy(Account account) {
    return standing.apply(account);
  }

  private LoginGuard counted(LoginGuard guard) {
    return (user, attempt) -> {
      LoginAnswer answer = guard.check(user, attempt);
      (answer instanceof LoginAnswer.Welcome ? welcome : refused).increment();
      return answer;
    };
  }

  private static Counter counter(MeterRegistry metrics, String outcome) {
    return Counter.builder("postroad.logins")
        .description("passwords, proofs and tokens checked")
        .tag("outcome", outcome)
        .register(metrics);
  }
}
