package postroad.directory;

import com.github.benmanes.caffeine.cache.Ticker;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The directory for a service to import: {@link Directory}, {@link Logins} and {@link Accounts}
 * over the service's data source. It brings its own schema up to date first, whoever comes first.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DirectorySettings.class)
public class DirectoryConfiguration {

  /** How often a database that is not there yet is asked again, each time after twice as long. */
  private static final int CONNECT_RETRIES = 5;

  @Bean(initMethod = "migrate")
  Flyway directoryMigrations(DataSource database) {
    return Flyway.configure(getClass().getClassLoader())
        .dataSource(database)
        .schemas("directory")
        .locations("classpath:db/directory")
        .connectRetries(CONNECT_RETRIES)
        .load();
  }

  /** Asks for the migrations only to come after them. */
  @Bean
  DirectoryRepository directoryRepository(DataSource database, Flyway directoryMigrations) {
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
