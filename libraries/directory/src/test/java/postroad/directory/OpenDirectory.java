package postroad.directory;

import com.github.benmanes.caffeine.cache.Ticker;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;
import postroad.contract.MailAddress;
import postroad.database.OwnSchema;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/** A directory on a real database of its own, with everything that writes it. */
final class OpenDirectory implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  final HikariDataSource database;
  final JdbcClient db;
  final CachedDirectory directory;
  final Accounts accounts;
  final Domains domains;
  final Groups groups;
  final SrsSecret secret;
  final Quotas quotas;
  final Wishes wishes;
  long elapsed;
  Instant clock = NOW;

  OpenDirectory(String delimiters) {
    this(delimiters, RealPostgres.freshDatabase());
  }

  private OpenDirectory(String delimiters, TestDatabase fresh) {
    database = new HikariDataSource();
    database.setJdbcUrl(fresh.url());
    database.setUsername(fresh.user());
    database.setPassword(fresh.password());
    database.setConnectionTimeout(500);
    database.setMaximumPoolSize(4);
    OwnSchema.upToDate(database, "directory").close();
    db = JdbcClient.create(database);
    DirectorySettings settings = settings(delimiters);
    DirectoryRepository repository = new DirectoryRepository(db);
    directory =
        new CachedDirectory(
            repository,
            settings,
            new SrsSettings(true, Duration.ofDays(21), null),
            () -> elapsed,
            () -> clock);
    Register register = new Register(database, settings, directory);
    ScramMint mint = new ScramMint(new CredentialRepository(db), new ScramSettings(false));
    Passwords passwords = new Passwords(settings.loginRememberedFor());
    accounts = new Accounts(register, repository, new StoredPasswords(database, passwords, mint));
    domains = new Domains(register, repository);
    groups = new Groups(register, repository);
    secret = new SrsSecret(database, directory);
    quotas = new Quotas(db, directory, new QuotaSettings(DataSize.ofMegabytes(10), 1_000));
    wishes = new Wishes(db, directory);
  }

  /** The same for tests that look after their database themselves. */
  static CachedDirectory over(
      DirectoryRepository repository, DirectorySettings settings, Ticker ticker) {
    SrsSettings srs = new SrsSettings(true, Duration.ofDays(21), null);
    return new CachedDirectory(repository, settings, srs, ticker, () -> NOW);
  }

  private static DirectorySettings settings(String delimiters) {
    return new DirectorySettings(
        Duration.ofSeconds(5),
        Duration.ofHours(24),
        Duration.ofHours(1),
        1_000,
        delimiters,
        null,
        null,
        Duration.ofMinutes(10));
  }

  Account account(String address) {
    return accounts.createAccount(MailAddress.parse(address), "secret").orThrow();
  }

  Creation<Alias> alias(String address, String... targets) {
    return accounts.createAlias(MailAddress.parse(address), addresses(targets));
  }

  Residence residence(String address) {
    return directory.residenceOf(MailAddress.parse(address));
  }

  static Residence at(String... targets) {
    return new Residence.AtAlias(addresses(targets));
  }

  static List<MailAddress> addresses(String... written) {
    return Stream.of(written).map(MailAddress::parse).toList();
  }

  @Override
  public void close() {
    database.close();
  }
}
