package postroad.bodystore;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.database.OwnSchema;

/** The body store for a service to import: {@link BodyStore} over the service's data source. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BodyStoreSettings.class)
public class BodyStoreConfiguration {

  @Bean
  OwnSchema bodySchema(DataSource database) {
    return OwnSchema.upToDate(database, "body");
  }

  /** Asks for the schema only to come after it. */
  @Bean
  PostgresBodyStore bodyStore(
      DataSource database, OwnSchema bodySchema, BodyStoreSettings settings) {
    Path folder = settings.folder();
    return new PostgresBodyStore(database, folder == null ? null : new ContentFolder(folder));
  }

  /** For the one service that removes what nobody needs. */
  @Bean
  LooseBodies looseBodies(DataSource database, PostgresBodyStore bodies) {
    return new LooseBodies(database, bodies);
  }

  @Bean
  LeftoverSweep bodyLeftoverSweep(PostgresBodyStore bodies) {
    return LeftoverSweep.everyHour(bodies);
  }
}
