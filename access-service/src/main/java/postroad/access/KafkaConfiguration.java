package postroad.access;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.listener.ContainerProperties;
import postroad.contract.Topics;
import postroad.kafka.TopicPlan;

/** The topic this service writes, and how it reads it. */
@Configuration(proxyBeanMethods = false)
@EnableKafka
class KafkaConfiguration {

  /** So long hints gather before they go out, and before they are read. */
  private static final Duration GATHERED = Duration.ofMillis(5);

  @Bean
  NewTopics topicsOfAccess(TopicPlan plan) {
    return plan.writtenHere(Topics.MAILBOX_CHANGED);
  }

  /** Hints may gather: sessions of this replica have heard already, those of others soon will. */
  @Bean
  DefaultKafkaProducerFactoryCustomizer gatheredHints() {
    return factory ->
        factory.updateConfigs(Map.of(ProducerConfig.LINGER_MS_CONFIG, (int) GATHERED.toMillis()));
  }

  /**
   * Each replica reads everything from now on and never says how far it has come. What comes while
   * much happens it takes together.
   */
  @Bean
  ConcurrentKafkaListenerContainerFactory<String, byte[]> newsContainerFactory(
      ConsumerFactory<String, byte[]> usual) {
    var newsOnly =
        new DefaultKafkaConsumerFactory<String, byte[]>(usual.getConfigurationProperties());
    newsOnly.updateConfigs(
        Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"));
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(newsOnly);
    factory.setBatchListener(true);
    var container = factory.getContainerProperties();
    container.setIdleBetweenPolls(GATHERED.toMillis());
    container.setAckMode(ContainerProperties.AckMode.MANUAL);
    container.setAssignmentCommitOption(ContainerProperties.AssignmentCommitOption.NEVER);
    return factory;
  }
}
