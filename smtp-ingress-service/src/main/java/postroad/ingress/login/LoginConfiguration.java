package postroad.ingress.login;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.directory.Credentials;
import postroad.directory.Scope;
import postroad.protocol.sasl.BearerTokens;
import postroad.protocol.sasl.SaslMechanisms;

/** The ways to log in before one sends. */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

  @Bean
  SaslMechanisms mechanisms(Credentials credentials, ObjectProvider<BearerTokens> tokens) {
    return new SaslMechanisms(
        credentials, Scope.SMTP, Optional.ofNullable(tokens.getIfAvailable()));
  }
}
