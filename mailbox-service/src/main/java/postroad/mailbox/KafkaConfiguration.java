package postroad.mailbox;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.listener.CommonErrorHandler;
import postroad.contract.Topics;
import postroad.kafka.TopicPlan;

/** The topics the mailbox service writes, and its readers: bounded batches, read again for ever. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

  @Bean
  NewTopics mailboxTopics(TopicPlan plan) {
    return plan.writtenHere(
        Topics.deadLettersOf(Topics.LOCAL),
        Topics.ACCEPTED,
        Topics.RETURNED,
        Topics.MAILBOX_CHANGED,
        Topics.JOURNAL);
  }

  @Bean
  ConcurrentKafkaListenerContainerFactory<String, byte[]> kafkaListenerContainerFactory(
      ConsumerFactory<String, byte[]> consumers,
      CommonErrorHandler errors,
      MailboxSettings settings) {
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(consumers);
    factory.setBatchListener(true);
    factory.setConcurrency(settings.filing().listeners());
    factory.setCommonErrorHandler(errors);
    factory.getContainerProperties().setKafkaConsumerProperties(bounds(settings.filing()));
    return factory;
  }

  private static Properties bounds(MailboxSettings.Filing filing) {
    String bytes = String.valueOf(filing.bytes().toBytes());
    Properties bounds = new Properties();
    bounds.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(filing.records()));
    bounds.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, bytes);
    return bounds;
  }
}
