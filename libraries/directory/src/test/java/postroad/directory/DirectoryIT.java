package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import postroad.contract.MailAddress;
import postroad.database.OwnSchema;
import postroad.directory.Creation.AlreadyThere;
import postroad.directory.Creation.Made;
import postroad.directory.Creation.Reason;
import postroad.directory.Creation.Refused;
import postroad.directory.Logins.LoginAnswer;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/**
 * The directory on a real database: who lives where, who may log in, and what an outage changes.
 */
class DirectoryIT {

  private HikariDataSource database;
  private JdbcClient db;
  private DirectoryRepository repository;
  private CachedDirectory directory;
  private Accounts accounts;
  private Credentials credentials;
  private Logins logins;
  private long now;

  @BeforeEach
  void startWithTwoDomains() {
    TestDatabase fresh = RealPostgres.freshDatabase();
    database = new HikariDataSource();
    database.setJdbcUrl(fresh.url());
    database.setUsername(fresh.user());
    database.setPassword(fresh.password());
    database.setConnectionTimeout(500);
    database.setMaximumPoolSize(4);
    OwnSchema.upToDate(database, "directory").close();
    db = JdbcClient.create(database);
    open(settings(null));
    accounts.createDomain("example.test");
    accounts.createDomain("B\u00fccher.test");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anAccountIsFoundUnderEveryWayToWriteIt() {
    Account bob = account("bob@example.test");
    assertThat(residence("BOB@Example.TEST")).isEqualTo(new Residence.AtAccount(bob, null));
    assertThat(residence("bob+Lists@example.test"))
        .isEqualTo(new Residence.AtAccount(bob, "Lists"));
    assertThat(directory.account(bob.id())).contains(bob);
    Account leser = account("leser@xn--bcher-kva.test");
    assertThat(residence("Leser@B\u00dcCHER.test")).isEqualTo(new Residence.AtAccount(leser, null));
    assertThat(directory.isLocal("b\u00fccher.TEST")).isTrue();
  }

  @Test
  void nobodyAndElsewhereAreToldApart() {
    assertThat(residence("eve@example.test")).isEqualTo(new Residence.Nobody());
    assertThat(residence("eve@elsewhere.test")).isEqualTo(new Residence.Elsewhere());
    assertThat(residence("eve@[192.0.2.1]")).isEqualTo(new Residence.Elsewhere());
    assertThat(directory.account(UUID.randomUUID())).isEmpty();
  }

  @Test
  void creatingTwiceDoesNoHarm() {
    assertThat(accounts.createDomain("EXAMPLE.test")).isEqualTo(new AlreadyThere<>("example.test"));
    Creation<Account> first = accounts.createAccount(address("bob@example.test"), "first");
    Creation<Account> second = accounts.createAccount(address("Bob@Example.test"), "second");
    assertThat(first).isInstanceOf(Made.class);
    assertThat(second).isEqualTo(new AlreadyThere<>(first.orThrow()));
    assertThat(logins.check("bob@example.test", "first")).isInstanceOf(LoginAnswer.Welcome.class);
    Creation<Alias> alias = alias("sales@example.test", "bob@example.test");
    assertThat(alias).isInstanceOf(Made.class);
    assertThat(alias("sales@example.test", "eve@elsewhere.test"))
        .isEqualTo(new AlreadyThere<>(alias.orThrow()));
  }

  @Test
  void whatCannotBeIsRefusedWithItsReason() {
    account("bob@example.test");
    alias("sales@example.test", "bob@example.test");
    assertThat(accounts.createDomain("no domain")).isEqualTo(refused(Reason.NOT_A_DOMAIN_NAME));
    assertThat(accounts.createAccount(address("bob@elsewhere.test"), "x"))
        .isEqualTo(refused(Reason.NO_SUCH_DOMAIN));
    assertThat(accounts.createAccount(address("sales@example.test"), "x"))
        .isEqualTo(refused(Reason.NAME_TAKEN));
    assertThat(accounts.createAccount(address("a+b@example.test"), "x"))
        .isEqualTo(refused(Reason.NAME_HAS_DELIMITER));
    assertThat(accounts.createAccount(address("cleo@example.test"), ""))
        .isEqualTo(refused(Reason.UNUSABLE_PASSWORD));
    assertThat(alias("bob@example.test", "cleo@example.test"))
        .isEqualTo(refused(Reason.NAME_TAKEN));
    assertThat(accounts.createAlias(address("none@example.test"), List.of()))
        .isEqualTo(refused(Reason.NO_TARGETS));
  }

  @Test
  void aliasesAreNamedAndNotFollowed() {
    account("bob@example.test");
    alias("sales@example.test", "bob@example.test", "eve@elsewhere.test");
    Residence expected =
        new Residence.AtAlias(List.of(address("bob@example.test"), address("eve@elsewhere.test")));
    assertThat(residence("Sales@example.test")).isEqualTo(expected);
    assertThat(residence("sales+x@example.test")).isEqualTo(expected);
    assertThat(accounts.deleteAlias(address("SALES@example.test"))).isTrue();
    assertThat(residence("sales@example.test")).isEqualTo(new Residence.Nobody());
  }

  @Test
  void anAccountSendsAsItselfAndAsAliasesThatLeadToIt() {
    Account bob = account("bob@example.test");
    account("cleo@example.test");
    alias("sales@example.test", "team@example.test", "eve@elsewhere.test");
    alias("team@example.test", "bob@example.test", "sales@example.test");
    assertThat(directory.maySendAs(bob, address("Bob+x@example.test"))).isTrue();
    assertThat(directory.maySendAs(bob, address("sales@example.test"))).isTrue();
    assertThat(directory.maySendAs(bob, address("cleo@example.test"))).isFalse();
    assertThat(directory.maySendAs(bob, address("eve@elsewhere.test"))).isFalse();
    assertThat(directory.maySendAs(bob, address("nobody@example.test"))).isFalse();
  }

  @Test
  void postmasterIsSomebodyInEveryDomain() {
    assertThat(residence("postmaster@example.test")).isEqualTo(new Residence.Nobody());
    Account bob = account("bob@example.test");
    account("ann@example.test");
    assertThat(residence("Postmaster@example.test")).isEqualTo(new Residence.AtAccount(bob, null));
    assertThat(residence("postmaster@b\u00fccher.test"))
        .isEqualTo(new Residence.AtAccount(bob, null));
    open(settings("ops@elsewhere.test"));
    assertThat(residence("postmaster@example.test"))
        .isEqualTo(new Residence.AtAlias(List.of(address("ops@elsewhere.test"))));
    alias("postmaster@example.test", "ann@example.test");
    assertThat(residence("postmaster@example.test"))
        .isEqualTo(new Residence.AtAlias(List.of(address("ann@example.test"))));
  }

  @Test
  void onlyTheRightPasswordOfAnEnabledAccountLogsIn() {
    Account bob = account("bob@example.test");
    assertThat(logins.check("BOB@example.test", "secret")).isEqualTo(welcome(bob));
    assertThat(logins.check("bob@example.test", "Secret")).isEqualTo(new LoginAnswer.Refused());
    assertThat(logins.check("eve@example.test", "secret")).isEqualTo(new LoginAnswer.Refused());
    assertThat(logins.check("bob", "secret")).isEqualTo(new LoginAnswer.Refused());
    accounts.disable(bob.id());
    assertThat(logins.check("bob@example.test", "secret")).isEqualTo(new LoginAnswer.Refused());
    assertThat(residence("bob@example.test")).isEqualTo(new Residence.AtAccount(bob, null));
    accounts.enable(bob.id());
    assertThat(accounts.changePassword(bob.id(), "changed")).isTrue();
    assertThat(logins.check("bob@example.test", "secret")).isEqualTo(new LoginAnswer.Refused());
    assertThat(logins.check("bob@example.test", "changed")).isEqualTo(welcome(bob));
    assertThat(accounts.changePassword(UUID.randomUUID(), "x")).isFalse();
  }

  @Test
  void aDisabledDomainStaysOursAndNobodyLivesThere() {
    Account bob = account("bob@example.test");
    assertThat(accounts.disableDomain("example.test")).isTrue();
    assertThat(directory.isLocal("example.test")).isTrue();
    assertThat(residence("bob@example.test")).isEqualTo(new Residence.Nobody());
    assertThat(residence("postmaster@example.test")).isEqualTo(new Residence.Nobody());
    assertThat(logins.check("bob@example.test", "secret")).isEqualTo(new LoginAnswer.Refused());
    assertThat(directory.account(bob.id())).contains(bob);
    assertThat(accounts.enableDomain("example.test")).isTrue();
    assertThat(residence("bob@example.test")).isEqualTo(new Residence.AtAccount(bob, null));
  }

  @Test
  void aDeletedAccountIsGone() {
    Account bob = account("bob@example.test");
    residence("bob@example.test");
    db.sql("DELETE FROM directory.account").update();
    now += Duration.ofSeconds(6).toNanos();
    assertThat(residence("bob@example.test")).isEqualTo(new Residence.Nobody());
    assertThat(directory.account(bob.id())).isEmpty();
    assertThat(accounts.accountsOf("example.test")).isEmpty();
  }

  @Test
  void knownNamesSurviveAnOutageAndUnknownOnesAreTrouble() {
    Account bob = account("bob@example.test");
    residence("bob@example.test");
    residence("eve@example.test");
    directory.account(bob.id());
    logins.check("bob@example.test", "secret");
    database.close();
    now += Duration.ofMinutes(30).toNanos();

    assertThat(residence("bob+new@example.test")).isEqualTo(new Residence.AtAccount(bob, "new"));
    assertThat(residence("eve@elsewhere.test")).isEqualTo(new Residence.Elsewhere());
    assertThat(directory.account(bob.id())).contains(bob);
    assertThat(logins.check("bob@example.test", "secret")).isEqualTo(welcome(bob));
    assertThat(logins.check("bob@example.test", "wrong")).isEqualTo(new LoginAnswer.Refused());
    assertThatThrownBy(() -> residence("eve@example.test")).isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> logins.check("eve@example.test", "x"))
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> directory.account(UUID.randomUUID()))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void anOldHashIsReplacedAtLogin() {
    Account bob = account("bob@example.test");
    db.sql("UPDATE directory.credential SET password_hash = ?")
        .param("{bcrypt}" + new BCryptPasswordEncoder(4).encode("brought along"))
        .update();
    assertThat(logins.check("bob@example.test", "brought along")).isEqualTo(welcome(bob));
    assertThat(
            db.sql("SELECT password_hash FROM directory.credential").query(String.class).single())
        .startsWith("{argon2@postroad_1}");
    assertThat(logins.check("bob@example.test", "brought along")).isEqualTo(welcome(bob));
  }

  @Test
  void migratingTwiceChangesNothing() {
    account("bob@example.test");
    OwnSchema.upToDate(database, "directory").close();
    assertThat(accounts.accountsOf("example.test")).hasSize(1);
  }

  private void open(DirectorySettings settings) {
    repository = new DirectoryRepository(db);
    Passwords passwords = new Passwords(settings.loginRememberedFor());
    directory = OpenDirectory.over(repository, settings, () -> now);
    CredentialRepository kept = new CredentialRepository(db);
    ScramMint mint = new ScramMint(kept, new ScramSettings(true));
    StoredPasswords stored = new StoredPasswords(database, passwords, mint);
    accounts = new Accounts(new Register(database, settings, directory), repository, stored);
    credentials =
        new HashedLogins(
            kept, new HashedLogins.Hashing(passwords, stored, mint), settings, () -> now);
    logins = credentials.passwords(Scope.SMTP);
  }

  private Account account(String address) {
    return accounts.createAccount(address(address), "secret").orThrow();
  }

  private Creation<Alias> alias(String address, String... targets) {
    return accounts.createAlias(
        address(address), List.of(targets).stream().map(MailAddress::parse).toList());
  }

  private Residence residence(String address) {
    return directory.residenceOf(address(address));
  }

  private static LoginAnswer welcome(Account account) {
    return new LoginAnswer.Welcome(account);
  }

  private static <T> Refused<T> refused(Reason reason) {
    return new Refused<>(reason);
  }

  private static MailAddress address(String text) {
    return MailAddress.parse(text);
  }

  private static DirectorySettings settings(@Nullable String postmaster) {
    return new DirectorySettings(
        Duration.ofSeconds(5),
        Duration.ofHours(24),
        Duration.ofHours(1),
        1_000,
        "+",
        postmaster,
        null,
        Duration.ofMinutes(10));
  }
}
