package postroad.ingress.quota;

import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.SteadyTime;
import postroad.database.OwnSchema;
import postroad.directory.Directory;

/** The quotas, with a schema of their own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuotaSettings.class)
class QuotaConfiguration {

  @Bean
  OwnSchema submissionSchema(DataSource database) {
    return OwnSchema.upToDate(database, "submission");
  }

  @Bean
  Quotas quotas(
      QuotaSettings settings, Directory directory, DataSource database, MeterRegistry metrics) {
    return new Quotas(
        settings,
        directory,
        new SharedLedger(JdbcClient.create(database)),
        SteadyTime.begin(),
        metrics);
  }
}
