package postroad.ingress.backpressure;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.contract.SteadyTime;

/** What is known of the other stages, by a time that cannot be put right or wrong. */
@Configuration(proxyBeanMethods = false)
class BackpressureConfiguration {

  @Bean
  Backlog backlog(BackpressureSettings settings, MeterRegistry metrics) {
    return new Backlog(settings, metrics, SteadyTime.begin());
  }
}
