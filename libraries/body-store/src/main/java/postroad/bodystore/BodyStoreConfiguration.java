package postroad.bodystore;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import postroad.database.OwnSchema;

/** The body store for a service to import: {@link BodyStore} over the service's data source. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BodyStoreSettings.class)
public class BodyStoreConfiguration {

  private static final String BUCKET = "postroad.bodies.s3.bucket";
  private static final ClassLoader LOADER = BodyStoreConfiguration.class.getClassLoader();

  @Bean
  OwnSchema bodySchema(DataSource database) {
    return OwnSchema.upToDate(database, "body");
  }

  @Bean
  Places bodyPlaces(BodyStoreSettings settings, Environment environment) {
    Map<Place, ContentPlace> others = fromClassPath(environment);
    Path folder = settings.folder();
    Place forNew = settings.place() != null ? settings.place() : usual(others, folder != null);
    return new Places(forNew, folder == null ? null : new ContentFolder(folder), others);
  }

  private static Map<Place, ContentPlace> fromClassPath(Environment settings) {
    Map<Place, ContentPlace> others = new EnumMap<>(Place.class);
    for (OptionalPlace optional : ServiceLoader.load(OptionalPlace.class, LOADER)) {
      optional.from(settings).ifPresent(place -> others.put(place.place(), place));
    }
    if (!settings.getProperty(BUCKET, "").isBlank() && !others.containsKey(Place.S3)) {
      throw new IllegalStateException(BUCKET + " is set, and this build is without body-store-s3");
    }
    return others;
  }

  private static Place usual(Map<Place, ContentPlace> others, boolean hasFolder) {
    return others.containsKey(Place.S3) ? Place.S3 : hasFolder ? Place.FOLDER : Place.DATABASE;
  }

  /** Asks for the schema only to come after it. */
  @Bean
  PostgresBodyStore bodyStore(DataSource database, OwnSchema bodySchema, Places bodyPlaces) {
    return new PostgresBodyStore(database, bodyPlaces);
  }

  /** For the one service that removes what nobody needs. */
  @Bean
  LooseBodies looseBodies(DataSource database, PostgresBodyStore bodies) {
    return new LooseBodies(database, bodies);
  }

  /** For the one service that lets an operator move octets. */
  @Bean
  MovingBodies movingBodies(DataSource database, Places bodyPlaces) {
    return new MovingBodies(database, bodyPlaces);
  }

  @Bean
  LeftoverSweep bodyLeftoverSweep(PostgresBodyStore bodies) {
    return LeftoverSweep.everyHour(bodies);
  }
}
