package postroad.access.listener;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.access.AccessSettings;
import postroad.protocol.TlsContexts;

/** What the doors need. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessSettings.class, ProxySettings.class, TlsSettings.class})
class ListenerConfiguration {

  @Bean
  TlsContexts tlsContexts(SslBundles bundles, TlsSettings settings) {
    return new TlsContexts(bundles, settings.certificates(), settings.clientTrust());
  }
}
