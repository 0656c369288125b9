package postroad.ingress.admission;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.ingress.dnsbl.DnsLists;
import postroad.ingress.greylist.Greylist;

/** The doorkeeper, with what it asks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdmissionSettings.class)
class AdmissionConfiguration {

  @Bean
  Doorkeeper doorkeeper(
      AdmissionSettings settings, DnsLists lists, Greylist greylist, MeterRegistry metrics) {
    return new Doorkeeper(settings, lists, greylist, metrics, TimeMeter.SYSTEM_NANOTIME);
  }
}
