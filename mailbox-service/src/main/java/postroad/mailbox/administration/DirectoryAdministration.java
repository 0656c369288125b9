package postroad.mailbox.administration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import postroad.administration.AdministrationConfiguration;
import postroad.administration.AdministrationSecurity;

/** Closes everything under {@code /admin} to strangers. */
@Configuration(proxyBeanMethods = false)
@Import(AdministrationConfiguration.class)
class DirectoryAdministration {

  /** Readers look at names; secrets and mail are for operators. */
  @Bean
  SecurityFilterChain administrationChain(HttpSecurity http, AdministrationSecurity security) {
    return security.chain(http, "/admin/srs-secret/**", "/admin/accounts/*/mailboxes/*/messages");
  }
}
