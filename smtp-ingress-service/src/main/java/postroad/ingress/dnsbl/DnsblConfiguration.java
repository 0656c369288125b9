package postroad.ingress.dnsbl;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.dns.DnsClient;

/** The lists, with a DNS client of their own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DnsblSettings.class)
class DnsblConfiguration {

  @Bean
  DnsLists dnsLists(DnsblSettings settings, MeterRegistry metrics) {
    return new DnsLists(settings, new DnsClient(settings.dns()), metrics);
  }
}
