package postroad.ingress.listener;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.ingress.terms.TermsSettings;
import postroad.protocol.TlsContexts;

/** The settings that only the doors know, and what TLS shows at them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  DrainSettings.class,
  LmtpSettings.class,
  ProxySettings.class,
  TermsSettings.class,
  TlsSettings.class
})
class ListenerConfiguration {

  @Bean
  TlsContexts certificates(SslBundles bundles, TlsSettings settings) {
    return new TlsContexts(bundles, settings.certificates());
  }
}
