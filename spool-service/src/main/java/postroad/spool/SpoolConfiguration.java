package postroad.spool;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import postroad.bodystore.BodyStoreConfiguration;
import postroad.database.OwnSchema;
import postroad.directory.DirectoryConfiguration;

/** What the features of the spool share: the clock and the database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SpoolSettings.class)
@Import({DirectoryConfiguration.class, BodyStoreConfiguration.class})
class SpoolConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** Transactions mean the database's unless Kafka's are named. */
  @Bean
  @Primary
  PlatformTransactionManager databaseTransactions(DataSource database) {
    return new JdbcTransactionManager(database);
  }

  @Bean
  OwnSchema spoolSchema(DataSource database) {
    return OwnSchema.upToDate(database, "spool");
  }
}
