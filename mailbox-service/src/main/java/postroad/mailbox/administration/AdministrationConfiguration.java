package postroad.mailbox.administration;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.mailbox.MailboxSettings;

/** Puts the guard in front of everything under {@code /admin}. */
@Configuration(proxyBeanMethods = false)
class AdministrationConfiguration {

  @Bean
  FilterRegistrationBean<AdministrationGuard> administrationGuard(MailboxSettings settings) {
    var guard = new FilterRegistrationBean<>(new AdministrationGuard(settings.token()));
    guard.addUrlPatterns("/admin", "/admin/*");
    return guard;
  }
}
