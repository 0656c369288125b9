package postroad.ingress.filter;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.contract.SteadyTime;

/** The content filter the settings ask for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FilterSettings.class)
class FilterConfiguration {

  @Bean
  ContentFilter contentFilter(FilterSettings settings, MeterRegistry metrics) {
    return settings.rspamd() == null
        ? ContentFilter.NONE
        : new RspamdFilter(settings, settings.rspamd(), SteadyTime.begin(), metrics);
  }
}
