package postroad.spool.wording;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The texts as the settings have them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WordingSettings.class)
class WordingConfiguration {

  @Bean
  Wordings wordings(WordingSettings settings, MeterRegistry meters) {
    return new Wordings(settings, meters);
  }
}
