package postroad.ingress.handover;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How mail is gathered on its way to the broker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class HandoverConfiguration {

  /**
   * While one request is under way the next one gathers what comes in, so that each write to disk
   * serves all who wait, and a client who is alone waits for nobody.
   */
  @Bean
  DefaultKafkaProducerFactoryCustomizer oneWriteForAllWhoWait() {
    return factory ->
        factory.updateConfigs(
            Map.of(
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.PARTITIONER_CLASS_CONFIG,
                TogetherPartitioner.class));
  }
}
