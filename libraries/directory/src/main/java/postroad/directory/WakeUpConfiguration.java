package postroad.directory;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.database.OwnSchema;

/** Who is told when somebody changes the directory, and what logins come to then. */
@Configuration(proxyBeanMethods = false)
class WakeUpConfiguration {

  @Bean
  StandingLogins standingLogins(
      DataSource database,
      HashedLogins logins,
      DirectorySettings settings,
      OwnSchema directorySchema) {
    return new StandingLogins(
        new LoginRepository(JdbcClient.create(database)),
        logins,
        CachedDirectory.cache(settings, new Outage(Ticker.systemTicker())));
  }

  /** What is remembered ages first, so that whoever looks then sees what is. */
  @Bean
  DirectoryNews directoryNews(
      DataSource database, CachedDirectory directory, Tenants tenants, StandingLogins logins) {
    return new DirectoryNews(
        database, List.of(_ -> directory.ageAll(), _ -> tenants.ageAll(), logins::hear));
  }
}
