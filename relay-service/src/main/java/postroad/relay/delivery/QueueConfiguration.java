package postroad.relay.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.relay.RelaySettings;
import postroad.relay.outlet.Outlet;
import postroad.relay.outlet.OutletSettings;
import postroad.relay.outlet.Outlets;
import postroad.relay.pace.PaceSettings;
import postroad.relay.pace.Sites;

/** Puts together where mail waits for the site it goes to. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PaceSettings.class, OutletSettings.class})
class QueueConfiguration {

  @Bean
  Sites sites(RelaySettings settings, PaceSettings pace) {
    return new Sites(settings, pace);
  }

  @Bean
  Outlets outlets(OutletSettings settings, MeterRegistry registry) {
    Outlets outlets =
        new Outlets(settings, InstantSource.system(), QueueConfiguration::isAtThisMachine);
    for (Outlet outlet : outlets.all()) {
      Gauge.builder("postroad.outlet.left", () -> outlets.leftToday(outlet))
          .tag("outlet", outlet.name())
          .register(registry);
    }
    return outlets;
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

  private static boolean isAtThisMachine(Outlet outlet) {
    return outlet.addresses().stream().allMatch(QueueConfiguration::isAtThisMachine);
  }

  /** A socket can be bound to it: also where an interface has a whole network, as loopback has. */
  private static boolean isAtThisMachine(InetAddress address) {
    try (ServerSocket bound = new ServerSocket(0, 1, address)) {
      return bound.isBound();
    } catch (IOException elsewhere) {
      return false;
    }
  }
}
