package postroad.kafka;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.util.backoff.ExponentialBackOff;
import postroad.contract.Topics;
import postroad.contract.UnreadableRecordException;

/** What every service that speaks to Kafka imports, so that all of them do it the same way. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TopicSettings.class)
public class TransportConfiguration {

  @Bean
  TopicPlan topicPlan(TopicSettings settings) {
    return new TopicPlan(settings);
  }

  @Bean
  Journal journal(KafkaTemplate<String, byte[]> kafka) {
    return new Journal(kafka);
  }

  @Bean
  MissingTopics missingTopics(KafkaAdmin admin) {
    return new MissingTopics(admin);
  }

  /**
   * Who sends hears of a failure himself, and says so in a line. Spring would say it once more,
   * with a trace of calls and the first octets of the mail, for each mail while the brokers are
   * away.
   */
  @Bean
  ProducerListener<Object, Object> failuresAreForWhoSends() {
    return new ProducerListener<>() {};
  }

  @Bean
  ClockGuard clockGuard() {
    return ClockGuard.begin();
  }

  /** Shows up in health as {@code broker}. */
  @Bean
  BrokerHealth brokerHealthIndicator(KafkaAdmin admin) {
    return new BrokerHealth(admin.getConfigurationProperties());
  }

  @Bean
  static BeanPostProcessor healthIsShared() {
    return SharedHealth.everywhere();
  }

  /**
   * Keys are text, values are octets; nothing counts as written before every copy has it. It comes
   * first, so that a service may say how its own mail is best gathered.
   */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  DefaultKafkaProducerFactoryCustomizer durableProducer() {
    return factory ->
        factory.updateConfigs(
            java.util.Map.of(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                1,
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 * 1024));
  }

  /** A reader never makes a topic by asking for it: that would have none of our settings. */
  @Bean
  DefaultKafkaConsumerFactoryCustomizer octetConsumer() {
    return factory ->
        factory.updateConfigs(
            java.util.Map.of(
                "key.deserializer", StringDeserializer.class,
                "value.deserializer", ByteArrayDeserializer.class,
                "allow.auto.create.topics", false));
  }

  /** A broken record goes to the dead topic at once; a broken world is waited for, without end. */
  @Bean
  CommonErrorHandler brokenRecordAsideBrokenWorldWaited(KafkaTemplate<String, byte[]> kafka) {
    var recoverer =
        new DeadLetterPublishingRecoverer(
            kafka,
            (record, broken) ->
                new TopicPartition(Topics.deadLettersOf(record.topic()), record.partition()));
    var waitForever = new ExponentialBackOff(500, 2);
    waitForever.setMaxInterval(30_000);
    var handler = new DefaultErrorHandler(recoverer, waitForever);
    handler.addNotRetryableExceptions(UnreadableRecordException.class);
    return handler;
  }
}
