package postroad.spool.tlsreport;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** How the journal is read: outside any transaction, as nothing is written to the log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TlsReportSettings.class)
class TlsReportConfiguration {

  @Bean
  ConcurrentKafkaListenerContainerFactory<String, byte[]> journalListeners(
      ConsumerFactory<String, byte[]> consumers) {
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(consumers);
    factory.setBatchListener(true);
    ExponentialBackOff waitForever = new ExponentialBackOff(500, 2);
    waitForever.setMaxInterval(30_000);
    factory.setCommonErrorHandler(new DefaultErrorHandler(waitForever));
    return factory;
  }
}
