package postroad.ingress;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import postroad.bodystore.BodyStoreConfiguration;
import postroad.contract.Topics;
import postroad.directory.DirectoryConfiguration;
import postroad.ingress.backpressure.BackpressureSettings;
import postroad.ingress.submission.SubmissionSettings;
import postroad.kafka.TopicPlan;
import postroad.kafka.TransportConfiguration;

/** What this service takes from the libraries, and the topics it writes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  IngressSettings.class,
  SubmissionSettings.class,
  BackpressureSettings.class
})
@Import({TransportConfiguration.class, DirectoryConfiguration.class, BodyStoreConfiguration.class})
class IngressConfiguration {

  @Bean
  NewTopics topicsWrittenHere(TopicPlan plan) {
    return plan.writtenHere(Topics.ACCEPTED, Topics.JOURNAL);
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }
}
