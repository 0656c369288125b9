package postroad.mailbox.filter;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.directory.Wishes;

/** Which filter it is that mail goes through. */
@Configuration(proxyBeanMethods = false)
class FilterConfiguration {

  @Bean
  MailFilter mailFilter(
      Folders folders, Wishes wishes, OwnNames names, FilterSettings settings, Clock clock) {
    Vacations vacations = new Vacations(names::isOf, settings.answerPeriod());
    return new StandingFilter(folders, wishes::of, names, vacations, clock);
  }
}
