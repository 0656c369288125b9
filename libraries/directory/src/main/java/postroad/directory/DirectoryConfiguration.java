package postroad.directory;

import com.github.benmanes.caffeine.cache.Ticker;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.database.OwnSchema;

/**
 * The directory for a service to import: {@link Directory}, {@link Logins} and {@link Accounts}
 * over the service's data source. It brings its own schema up to date.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DirectorySettings.class)
public class DirectoryConfiguration {

  @Bean
  OwnSchema directorySchema(DataSource database) {
    return OwnSchema.upToDate(database, "directory");
  }

  /** Asks for the schema only to come after it. */
  @Bean
  DirectoryRepository directoryRepository(DataSource database, OwnSchema directorySchema) {
    return new DirectoryRepository(JdbcClient.create(database));
  }

  @Bean
  Passwords passwords(DirectorySettings settings) {
    return new Passwords(settings.loginRememberedFor());
  }

  @Bean
  CachedDirectory directory(DirectoryRepository repository, DirectorySettings settings) {
    return new CachedDirectory(repository, settings, Ticker.systemTicker());
  }

  @Bean
  Logins logins(DirectoryRepository repository, Passwords passwords, DirectorySettings settings) {
    return new HashedLogins(repository, passwords, settings, Ticker.systemTicker());
  }

  @Bean
  Accounts accounts(
      DataSource database,
      DirectoryRepository repository,
      Passwords passwords,
      DirectorySettings settings,
      CachedDirectory directory) {
    return new Accounts(database, repository, passwords, settings, directory);
  }
}
