package postroad.relay.delivery;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

/** How outcomes are gathered on their way to the broker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProgressSettings.class)
class OutcomeConfiguration {

  @Bean
  OutcomeWriter outcomeWriter(
      KafkaTemplate<String, byte[]> kafka,
      RelayMetrics metrics,
      ExecutorService deliveryThreads,
      ProgressSettings settings) {
    OutcomePublisher publisher = new OutcomePublisher(OutcomeLog.in(kafka));
    return new OutcomeWriter(publisher, metrics, deliveryThreads, settings);
  }

  /** Outcomes of mail that ends within a moment share a request: nobody waits for one of them. */
  @Bean
  DefaultKafkaProducerFactoryCustomizer outcomesTogether() {
    return factory -> factory.updateConfigs(Map.of(ProducerConfig.LINGER_MS_CONFIG, 10));
  }
}
