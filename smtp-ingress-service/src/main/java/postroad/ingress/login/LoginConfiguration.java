package postroad.ingress.login;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import postroad.bearer.BearerConfiguration;
import postroad.directory.Credentials;
import postroad.directory.Scope;
import postroad.directory.StandingLogins;
import postroad.ingress.session.Door.DoorLogins;
import postroad.protocol.sasl.BearerTokens;
import postroad.protocol.sasl.SaslMechanisms;

/** The ways to log in before one sends. */
@Configuration(proxyBeanMethods = false)
@Import(BearerConfiguration.class)
class LoginConfiguration {

  @Bean
  DoorLogins logins(
      Credentials credentials,
      StandingLogins standing,
      ObjectProvider<BearerTokens> tokens,
      MeterRegistry metrics) {
    Optional<BearerTokens> issued = Optional.ofNullable(tokens.getIfAvailable());
    SaslMechanisms mechanisms = new SaslMechanisms(credentials, Scope.SMTP, issued);
    return new GuardedLogins(mechanisms, account -> standing.made(account)::counts, metrics);
  }
}
