package postroad.administration;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What an administration needs, for a service to import; it adds the chain of {@link
 * AdministrationSecurity} for what it has under {@code /admin}.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties(AdministrationSettings.class)
@Import(AdministrationErrors.class)
public class AdministrationConfiguration {

  private static final int BEFORE_OTHER_FILTERS = -100;

  @Bean
  AdministrationSecurity administrationSecurity(AdministrationSettings settings) {
    return new AdministrationSecurity(settings);
  }

  /** Spring Boot does this in its starter, which we leave out. */
  @Bean
  DelegatingFilterProxyRegistrationBean administrationFilter() {
    var filter = new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
    filter.setOrder(BEFORE_OTHER_FILTERS);
    return filter;
  }

  @Bean
  WebMvcConfigurer operators() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new OperatorArgument());
      }

      @Override
      public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new AuditTrail()).addPathPatterns("/admin/**");
      }
    };
  }
}
