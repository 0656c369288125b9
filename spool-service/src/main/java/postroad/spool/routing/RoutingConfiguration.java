package postroad.spool.routing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.contract.MailAddress;
import postroad.directory.Directory;
import postroad.directory.Group;
import postroad.directory.Residence;
import postroad.directory.Tenants;
import postroad.directory.Writer;

/** Ties the router to the directory. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

  @Bean
  Router.Residences residences(Directory directory) {
    return new Router.Residences() {

      @Override
      public Residence of(MailAddress address) {
        return directory.residenceOf(address);
      }

      @Override
      public boolean mayWrite(Writer writer, Group group) {
        return directory.mayWrite(writer, group);
      }
    };
  }

  @Bean
  Orders.ReversePaths reversePaths(Directory directory) {
    return directory::senderForNextHost;
  }

  @Bean
  Tenancy tenancy(Tenants tenants) {
    return Tenancy.of(tenants::of);
  }
}
