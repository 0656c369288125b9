package postroad.spool;

import java.time.Clock;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import postroad.bodystore.BodyStoreConfiguration;
import postroad.directory.DirectoryConfiguration;
import postroad.spool.schedule.RetrySchedule;

/** What the features of the spool share: the clock, the database, the schedule. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SpoolSettings.class)
@Import({DirectoryConfiguration.class, BodyStoreConfiguration.class})
class SpoolConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  RetrySchedule retrySchedule(SpoolSettings settings) {
    return new RetrySchedule(settings.retry(), RandomGenerator.getDefault());
  }

  /** Transactions mean the database's unless Kafka's are named. */
  @Bean
  @Primary
  PlatformTransactionManager databaseTransactions(DataSource database) {
    return new JdbcTransactionManager(database);
  }

  @Bean(initMethod = "migrate")
  Flyway spoolSchema(DataSource database) {
    return Flyway.configure()
        .dataSource(database)
        .schemas("spool")
        .locations("classpath:db/spool")
        .load();
  }
}
