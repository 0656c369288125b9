package postroad.spool.schedule;

import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.spool.SpoolSettings;

/** The schedule as the settings have it. */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

  @Bean
  RetrySchedule retrySchedule(SpoolSettings settings) {
    return new RetrySchedule(settings.retry(), RandomGenerator.getDefault());
  }
}
