package postroad.spool.routing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.directory.Directory;

/** Ties the router to the directory. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

  @Bean
  Router.Residences residences(Directory directory) {
    return directory::residenceOf;
  }

  @Bean
  Orders.ReversePaths reversePaths() {
    return (sender, _) -> sender;
  }
}
