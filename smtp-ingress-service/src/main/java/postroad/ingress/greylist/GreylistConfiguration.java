package postroad.ingress.greylist;

import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.database.OwnSchema;

/** The greylist over the service's database, in the schema {@code ingress}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GreylistSettings.class)
class GreylistConfiguration {

  @Bean
  OwnSchema ingressSchema(DataSource database) {
    return OwnSchema.upToDate(database, "ingress");
  }

  /** Asks for the schema only to come after it. */
  @Bean
  Greylist greylist(
      DataSource database,
      GreylistSettings settings,
      InstantSource clock,
      OwnSchema ingressSchema) {
    return Greylist.in(database, settings, clock);
  }

  @Bean
  @ConditionalOnBooleanProperty("ingress.greylist.enabled")
  GreylistSweep greylistSweep(Greylist greylist) {
    return GreylistSweep.everyTenMinutes(greylist);
  }
}
