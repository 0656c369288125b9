package postroad.bearer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.protocol.sasl.BearerTokens;

/** {@link BearerTokens} for a service to import; there are none until an issuer is trusted. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BearerSettings.class)
public class BearerConfiguration {

  @Bean
  @ConditionalOnProperty("postroad.bearer.issuer")
  BearerTokens bearerTokens(BearerSettings settings) {
    return JwtTokens.of(settings);
  }
}
