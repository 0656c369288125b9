package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailAddress;
import postroad.database.OwnSchema;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/** Whom an account may write as, on a real database. */
class SenderRightsIT {

  private HikariDataSource database;
  private CachedDirectory directory;
  private SenderRights rights;
  private Account bob;
  private Account cleo;

  @BeforeEach
  void startWithBobAndCleo() {
    TestDatabase fresh = RealPostgres.freshDatabase();
    database = new HikariDataSource();
    database.setJdbcUrl(fresh.url());
    database.setUsername(fresh.user());
    database.setPassword(fresh.password());
    database.setConnectionTimeout(500);
    database.setMaximumPoolSize(4);
    OwnSchema.upToDate(database, "directory").close();
    JdbcClient db = JdbcClient.create(database);
    DirectorySettings settings = settings();
    DirectoryRepository repository = new DirectoryRepository(db);
    Passwords passwords = new Passwords(settings.loginRememberedFor());
    directory = OpenDirectory.over(repository, settings, () -> 0);
    rights = new SenderRights(db, repository, directory);
    ScramMint mint = new ScramMint(new CredentialRepository(db), new ScramSettings(false));
    StoredPasswords stored = new StoredPasswords(database, passwords, mint);
    Accounts accounts =
        new Accounts(new Register(database, settings, directory), repository, stored);
    accounts.createDomain("example.test");
    bob = accounts.createAccount(MailAddress.parse("bob@example.test"), "secret").orThrow();
    cleo = accounts.createAccount(MailAddress.parse("cleo@example.test"), "secret").orThrow();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anAddressIsGrantedToOneAccountAndTakenBack() {
    assertThat(mayBobSendAs("cleo@example.test")).isFalse();
    assertThat(rights.grant(bob, "Cleo@Example.test"))
        .isEqualTo(new Creation.Made<>(new SenderGrant("cleo@example.test")));
    assertThat(rights.grant(bob, "cleo@example.test"))
        .isEqualTo(new Creation.AlreadyThere<>(new SenderGrant("cleo@example.test")));
    assertThat(mayBobSendAs("CLEO@example.test")).isTrue();
    assertThat(mayBobSendAs("cleo+lists@example.test")).isTrue();
    assertThat(directory.maySendAs(cleo, bob.address())).isFalse();
    assertThat(rights.revoke(bob, "cleo@example.test")).isTrue();
    assertThat(rights.revoke(bob, "cleo@example.test")).isFalse();
    assertThat(mayBobSendAs("cleo@example.test")).isFalse();
  }

  @Test
  void aWholeDomainIsGrantedAndNoneBesideIt() {
    rights.grant(bob, "@B\u00fccher.test");
    assertThat(mayBobSendAs("anyone@xn--bcher-kva.test")).isTrue();
    assertThat(mayBobSendAs("anyone+x@b\u00fccher.test")).isTrue();
    assertThat(mayBobSendAs("anyone@sub.xn--bcher-kva.test")).isFalse();
    assertThat(rights.grants(bob)).isEqualTo(List.of(new SenderGrant("@xn--bcher-kva.test")));
    assertThat(rights.grants(cleo)).isEmpty();
  }

  @Test
  void ofAForeignAddressTheDetailIsPartOfTheName() {
    rights.grant(bob, "bob@elsewhere.test");
    assertThat(mayBobSendAs("Bob@elsewhere.test")).isTrue();
    assertThat(mayBobSendAs("bob+x@elsewhere.test")).isFalse();
  }

  @Test
  void onlyAddressesAndDomainsAreGranted() {
    for (String odd : List.of("", "bob", "@", "@no domain", "bob@[192.0.2.1]", "a b@c.test")) {
      assertThat(rights.grant(bob, odd))
          .as(odd)
          .isEqualTo(new Creation.Refused<>(Creation.Reason.NOT_A_SENDER));
      assertThat(rights.revoke(bob, odd)).isFalse();
    }
  }

  @Test
  void limitsAreAsForAllUntilSomebodySaysOtherwise() {
    assertThat(directory.sendingLimitsOf(bob)).isEqualTo(SendingLimits.USUAL);
    SendingLimits many = new SendingLimits(10_000, null, null, 50_000);
    rights.limit(bob, many);
    assertThat(directory.sendingLimitsOf(bob)).isEqualTo(many);
    assertThat(directory.sendingLimitsOf(cleo)).isEqualTo(SendingLimits.USUAL);
    rights.limit(bob, SendingLimits.USUAL);
    assertThat(rights.limits(bob)).isEqualTo(SendingLimits.USUAL);
  }

  @Test
  void whatWasGrantedOutlivesTheDatabase() {
    rights.grant(bob, "cleo@example.test");
    assertThat(mayBobSendAs("cleo@example.test")).isTrue();
    database.close();
    assertThat(mayBobSendAs("cleo@example.test")).isTrue();
  }

  private boolean mayBobSendAs(String address) {
    return directory.maySendAs(bob, MailAddress.parse(address));
  }

  private static DirectorySettings settings() {
    return new DirectorySettings(
        Duration.ofSeconds(5),
        Duration.ofHours(24),
        Duration.ofHours(1),
        1_000,
        "+",
        null,
        null,
        Duration.ofMinutes(10));
  }
}
