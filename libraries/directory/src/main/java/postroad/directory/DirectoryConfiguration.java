package postroad.directory;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.database.OwnSchema;

/**
 * The directory for a service to import: {@link Directory}, {@link Credentials}, {@link Accounts}
 * and {@link AppPasswords} over the service's data source. It brings its own schema up to date.
 */
@Configuration(proxyBeanMethods = false)
@Import(WakeUpConfiguration.class)
@EnableConfigurationProperties({
  DirectorySettings.class,
  DkimSettings.class,
  ScramSettings.class,
  SrsSettings.class,
  QuotaSettings.class
})
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
  CachedDirectory directory(
      DirectoryRepository repository, DirectorySettings settings, SrsSettings srs) {
    return new CachedDirectory(repository, settings, srs, Ticker.systemTicker(), Clock.systemUTC());
  }

  @Bean
  Tenants tenants(DataSource database, DirectorySettings settings, OwnSchema directorySchema) {
    return new Tenants(JdbcClient.create(database), settings, Ticker.systemTicker());
  }

  @Bean
  CredentialRepository credentialRepository(DataSource database, OwnSchema directorySchema) {
    return new CredentialRepository(JdbcClient.create(database));
  }

  @Bean
  ScramMint scramMint(CredentialRepository repository, ScramSettings settings) {
    return new ScramMint(repository, settings);
  }

  @Bean
  StoredPasswords storedPasswords(DataSource database, Passwords passwords, ScramMint mint) {
    return new StoredPasswords(database, passwords, mint);
  }

  @Bean
  HashedLogins credentials(
      CredentialRepository repository,
      Passwords passwords,
      StoredPasswords stored,
      ScramMint mint,
      DirectorySettings settings) {
    return new HashedLogins(
        repository,
        new HashedLogins.Hashing(passwords, stored, mint),
        settings,
        Ticker.systemTicker());
  }

  @Bean
  AppPasswords appPasswords(DataSource database, Passwords passwords, ScramMint mint) {
    return new AppPasswords(JdbcClient.create(database), passwords, mint);
  }

  @Bean
  SenderRights senderRights(
      DataSource database, DirectoryRepository repository, CachedDirectory directory) {
    return new SenderRights(JdbcClient.create(database), repository, directory);
  }

  @Bean
  Quotas mailboxQuotas(DataSource database, CachedDirectory directory, QuotaSettings settings) {
    return new Quotas(JdbcClient.create(database), directory, settings);
  }

  @Bean
  Wishes mailWishes(DataSource database, CachedDirectory directory) {
    return new Wishes(JdbcClient.create(database), directory);
  }

  @Bean
  Register register(DataSource database, DirectorySettings settings, CachedDirectory directory) {
    return new Register(database, settings, directory);
  }

  @Bean
  Accounts accounts(Register register, DirectoryRepository repository, StoredPasswords passwords) {
    return new Accounts(register, repository, passwords);
  }

  @Bean
  Arrivals arrivals(Register register, StoredPasswords passwords) {
    return new Arrivals(register, passwords);
  }

  @Bean
  AccountRemoval accountRemoval(Register register) {
    return new AccountRemoval(register);
  }

  @Bean
  Domains domains(Register register, DirectoryRepository repository) {
    return new Domains(register, repository);
  }

  @Bean
  Groups groups(Register register, DirectoryRepository repository) {
    return new Groups(register, repository);
  }

  @Bean
  DkimKeys dkimKeys(Register register, DkimSettings settings, OwnSchema directorySchema) {
    return new DkimKeys(register, settings);
  }

  @Bean
  SrsSecret srsSecret(DataSource database, CachedDirectory directory) {
    return new SrsSecret(database, directory);
  }
}
