package postroad.spool;

import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.EOSMode;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.util.backoff.ExponentialBackOff;
import postroad.contract.Topics;
import postroad.kafka.TopicPlan;
import postroad.spool.handover.OffsetsOnce;

/**
 * The topics the spool writes and reads, and its readers: a batch is one transaction of records out
 * and offsets. A transaction that fails is rolled back and its batch read again, for ever; a broken
 * record never fails one, because {@link postroad.spool.handover.DeadLetters} lays it aside.
 */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

  @Bean
  NewTopics spoolTopics(TopicPlan plan) {
    return plan.writtenHere(
        Topics.ACCEPTED,
        Topics.deadLettersOf(Topics.ACCEPTED),
        Topics.LOCAL,
        Topics.REMOTE,
        Topics.RETURNED,
        Topics.deadLettersOf(Topics.RETURNED),
        Topics.JOURNAL);
  }

  @Bean
  DefaultKafkaProducerFactoryCustomizer offsetsOnce() {
    return factory -> factory.addPostProcessor(OffsetsOnce::with);
  }

  @Bean
  ConcurrentKafkaListenerContainerFactory<String, byte[]> kafkaListenerContainerFactory(
      ConsumerFactory<String, byte[]> consumers,
      KafkaTransactionManager<?, ?> transactions,
      SpoolSettings settings) {
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(consumers);
    factory.setBatchListener(true);
    factory.setConcurrency(settings.listeners());
    factory.setAfterRollbackProcessor(new DefaultAfterRollbackProcessor<>(waitForever()));
    ContainerProperties container = factory.getContainerProperties();
    container.setKafkaAwareTransactionManager(transactions);
    container.setEosMode(EOSMode.V2);
    container.setStopContainerWhenFenced(true); // else the batch is skipped: FencedListeners
    return factory;
  }

  private static ExponentialBackOff waitForever() {
    var waitForever = new ExponentialBackOff(500, 2);
    waitForever.setMaxInterval(30_000);
    return waitForever;
  }
}
