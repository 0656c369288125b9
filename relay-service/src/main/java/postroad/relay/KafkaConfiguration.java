package postroad.relay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import postroad.contract.Topics;
import postroad.kafka.TopicPlan;

/**
 * The topics the relay needs: those it writes, and the one it reads, because it may start before
 * the spool does.
 */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

  @Bean
  NewTopics relayTopics(TopicPlan plan) {
    return plan.writtenHere(
        Topics.REMOTE, Topics.deadLettersOf(Topics.REMOTE), Topics.RETURNED, Topics.JOURNAL);
  }

  @Bean
  NewTopics relayPolicies(TopicPlan plan) {
    return plan.table(Topics.STS_POLICIES);
  }
}
