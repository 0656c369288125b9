package postroad.access.login;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import postroad.access.AccessSettings;
import postroad.directory.Account;
import postroad.directory.Credentials;
import postroad.directory.Scope;
import postroad.directory.StandingLogins;
import postroad.protocol.Connection;
import postroad.protocol.LoginGuard;
import postroad.protocol.LoginThrottle;
import postroad.protocol.sasl.BearerTokens;
import postroad.protocol.sasl.ChannelBindings;
import postroad.protocol.sasl.SaslMechanisms;

/** Lets owners in: a desk for each connection, and one memory of wrong passwords for all. */
@Component
@EnableConfigurationProperties(UserSettings.class)
public final class Login {

  private final Credentials credentials;
  private final Optional<BearerTokens> tokens;
  private final StandingLogins standing;
  private final LoginThrottle throttle = new LoginThrottle(LoginThrottle.Pace.USUAL);
  private final boolean passwordsInClear;
  private final Presence presence;

  Login(
      Credentials credentials,
      StandingLogins standing,
      ObjectProvider<BearerTokens> tokens,
      AccessSettings settings,
      UserSettings users) {
    this.credentials = credentials;
    this.standing = standing;
    this.tokens = Optional.ofNullable(tokens.getIfAvailable());
    this.passwordsInClear = settings.passwordsInClear();
    this.presence = new Presence(users.sessions());
  }

  /**
   * Where this client logs in to speak this protocol.
   *
   * @param farewell what it is told when its login counts no more, line end included
   */
  public LoginDesk deskFor(Connection connection, Scope protocol, String farewell) {
    LoginGuard guard = throttle.at(connection.remoteAddress());
    SaslMechanisms mechanisms = new SaslMechanisms(credentials, protocol, tokens);
    return new LoginDesk(
        guard.over(credentials.passwords(protocol)),
        () -> passwordsInClear || connection.isTls(),
        () -> mechanisms.offeredTo(guard, bindings(connection), connection.provedAddresses()),
        presence::hasRoomFor,
        account -> comeIn(account, connection, farewell));
  }

  /** Answers how to go out again. */
  private Runnable comeIn(Account account, Connection connection, String farewell) {
    connection.settle();
    presence.enter(account);
    StandingLogins.Watch watch = standing.made(account).onEnd(() -> showOut(connection, farewell));
    return () -> {
      watch.close();
      presence.leave(account);
    };
  }

  private static void showOut(Connection connection, String farewell) {
    connection.setFarewell(farewell);
    connection.retire();
  }

  private static ChannelBindings bindings(Connection connection) {
    return connection.tlsSession().map(ChannelBindings::of).orElseGet(ChannelBindings::none);
  }
}
