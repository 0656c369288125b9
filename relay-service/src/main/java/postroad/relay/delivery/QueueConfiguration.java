package postroad.relay.delivery;

import java.util.concurrent.ExecutorService;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.relay.RelaySettings;
import postroad.relay.pace.PaceSettings;
import postroad.relay.pace.Sites;

/** Puts together where mail waits for the site it goes to. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaceSettings.class)
class QueueConfiguration {

  @Bean
  Sites sites(RelaySettings settings, PaceSettings pace) {
    return new Sites(settings, pace);
  }

  @Bean
  DestinationQueues destinationQueues(
      Carrier carrier,
      ExecutorService deliveryThreads,
      Delivery delivery,
      Sites sites,
      RelaySettings settings) {
    SiteLookup lookup = order -> sites.siteOf(order.towards(), delivery.destinationOf(order));
    return new DestinationQueues(carrier, deliveryThreads, lookup, sites, settings.window());
  }

  @Bean
  DestinationsEndpoint destinationsEndpoint(DestinationQueues queues, RelayMetrics metrics) {
    metrics.showSites(queues);
    return new DestinationsEndpoint(queues);
  }
}
