package postroad.access.autoconfiguration;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.directory.Directory;

/** What the answers are made of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AutoconfigurationSettings.class)
class AutoconfigurationConfiguration {

  @Bean
  OurDomains ourDomains(Directory directory) {
    return directory::isLocal;
  }
}
