package postroad.spool.schedule;

import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.spool.SpoolSettings;

/** The schedules as the settings have them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScheduleSettings.class)
class ScheduleConfiguration {

  @Bean
  RetrySchedules retrySchedules(SpoolSettings settings, ScheduleSettings schedule) {
    return new RetrySchedules(settings.retry(), schedule.overrides(), RandomGenerator.getDefault());
  }
}
