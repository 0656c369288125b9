package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import postroad.contract.MailAddress;
import postroad.database.OwnSchema;
import postroad.directory.AppPasswords.Making;
import postroad.directory.Logins.LoginAnswer;
import postroad.directory.ScramLogin.ScramAnswer;
import postroad.testkit.RealPostgres;
import postroad.testkit.ScramClient;
import postroad.testkit.TestDatabase;

/** The keys of SCRAM and the app passwords of an account, on a real database. */
class CredentialsIT {

  private static final DirectorySettings SETTINGS =
      new Binder(new MapConfigurationPropertySource(Map.of()))
          .bindOrCreate("postroad.directory", DirectorySettings.class);
  private static final byte[] SAID = "what was said".getBytes(StandardCharsets.US_ASCII);
  private static final String BOBS = "bob@example.test";

  private HikariDataSource database;
  private JdbcClient db;
  private Accounts accounts;
  private AppPasswords appPasswords;
  private Credentials credentials;
  private Account bob;
  private long now;

  @BeforeEach
  void startWithBob() {
    TestDatabase fresh = RealPostgres.freshDatabase();
    database = new HikariDataSource();
    database.setJdbcUrl(fresh.url());
    database.setUsername(fresh.user());
    database.setPassword(fresh.password());
    database.setConnectionTimeout(500);
    database.setMaximumPoolSize(4);
    OwnSchema.upToDate(database, "directory").close();
    db = JdbcClient.create(database);
    open(true);
    accounts.createDomain("example.test");
    bob = accounts.createAccount(MailAddress.parse(BOBS), "secret").orThrow();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whoKnowsThePasswordProvesIt() {
    assertThat(proved(BOBS, "secret")).isTrue();
    assertThat(proved("BOB@Example.test", "secret")).isTrue();
    assertThat(proved(BOBS, "Secret")).isFalse();
    accounts.changePassword(bob.id(), "changed");
    assertThat(proved(BOBS, "secret")).isFalse();
    assertThat(proved(BOBS, "changed")).isTrue();
    accounts.disable(bob.id());
    assertThat(proved(BOBS, "changed")).isFalse();
  }

  @Test
  void nobodyLooksLikeSomebody() {
    ScramLogin somebody = credentials.scram(BOBS, Scope.SMTP);
    ScramLogin nobody = credentials.scram("eve@example.test", Scope.SMTP);
    assertThat(nobody.iterations()).isEqualTo(somebody.iterations());
    assertThat(nobody.salt()).hasSameSizeAs(somebody.salt()).isNotEqualTo(somebody.salt());
    open(true);
    assertThat(credentials.scram("Eve@EXAMPLE.test", Scope.SMTP).salt()).isEqualTo(nobody.salt());
    assertThat(credentials.scram("no address", Scope.SMTP).salt()).hasSize(16);
    assertThat(nobody.check(SAID, new byte[32])).isInstanceOf(ScramAnswer.Refused.class);
  }

  @Test
  void keysAreMadeAtALoginInClearAndTheSaltStaysTheSame() {
    byte[] before = credentials.scram(BOBS, Scope.SMTP).salt();
    db.sql("UPDATE directory.credential SET password_hash = ?")
        .param("{bcrypt}" + new BCryptPasswordEncoder(4).encode("brought along"))
        .update();
    assertThat(proved(BOBS, "brought along")).isFalse();
    assertThat(proved(BOBS, "secret")).as("keys of the hash before").isFalse();
    assertThat(login("brought along", Scope.IMAP)).isEqualTo(welcome());
    assertThat(proved(BOBS, "brought along")).isTrue();
    assertThat(credentials.scram(BOBS, Scope.SMTP).salt()).isEqualTo(before);
    assertThat(login("brought along", Scope.IMAP)).isEqualTo(welcome());
  }

  @Test
  void switchedOffNoKeysAreStored() {
    open(false);
    accounts.changePassword(bob.id(), "changed");
    assertThat(login("changed", Scope.SMTP)).isEqualTo(welcome());
    assertThat(credentials.knowScram()).isFalse();
    open(true);
    assertThat(credentials.knowScram()).isTrue();
    assertThat(proved(BOBS, "changed")).isFalse();
  }

  @Test
  void inAnOutageWhoWasSeenProvesOnAndOthersAreTrouble() {
    Making.Made phone = make("phone", Set.of());
    assertThat(proved(BOBS, "secret")).isTrue();
    database.close();
    now += Duration.ofMinutes(30).toNanos();
    assertThat(proved(BOBS, "secret")).isTrue();
    assertThat(proved(BOBS, phone.characters())).isTrue();
    assertThat(login(phone.characters(), Scope.SMTP)).isEqualTo(welcome());
    assertThat(proved(BOBS, "wrong")).isFalse();
    assertThatThrownBy(() -> credentials.scram("eve@example.test", Scope.SMTP))
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> credentials.vouchedFor("eve@example.test"))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void anAppPasswordOpensWhatItIsFor() {
    Making.Made phone = make("phone", Set.of());
    Making.Made printer = make("printer", Set.of(Scope.SMTP));
    assertThat(phone.characters()).hasSize(26).isNotEqualTo(printer.characters());
    assertThat(phone.toString()).doesNotContain(phone.characters());
    for (Scope scope : Scope.values()) {
      assertThat(login(phone.characters(), scope)).isEqualTo(welcome());
    }
    assertThat(login(printer.characters(), Scope.SMTP)).isEqualTo(welcome());
    assertThat(proved(BOBS, printer.characters())).isTrue();
    assertThat(login(printer.characters(), Scope.IMAP)).isEqualTo(refused());
    assertThat(credentials.scram(BOBS, Scope.POP3).check(SAID, proofOf(printer.characters())))
        .isInstanceOf(ScramAnswer.Refused.class);
    assertThat(login("secret", Scope.IMAP)).isEqualTo(welcome());

    assertThat(appPasswords.revoke(bob, phone.appPassword().id())).isTrue();
    assertThat(appPasswords.revoke(bob, phone.appPassword().id())).isFalse();
    assertThat(login(phone.characters(), Scope.SMTP)).isEqualTo(refused());
    accounts.disable(bob.id());
    assertThat(login(printer.characters(), Scope.SMTP)).isEqualTo(refused());
  }

  @Test
  void anAppPasswordOutlivesAChangeOfThePassword() {
    Making.Made phone = make("phone", Set.of());
    accounts.changePassword(bob.id(), "changed");
    assertThat(proved(BOBS, phone.characters())).isTrue();
    assertThat(login(phone.characters(), Scope.IMAP)).isEqualTo(welcome());
  }

  @Test
  void theLastUseIsNotedOnceAnHour() {
    Making.Made phone = make("phone", Set.of());
    assertThat(phone.appPassword().lastUsed()).isNull();
    assertThat(login(phone.characters(), Scope.SMTP)).isEqualTo(welcome());
    assertThat(appPasswords.list(bob).getFirst().lastUsed()).isNotNull();

    db.sql("UPDATE directory.app_password SET last_used = now() - interval '50 minutes'").update();
    var noted = appPasswords.list(bob).getFirst().lastUsed();
    now += Duration.ofHours(1).toNanos();
    assertThat(proved(BOBS, phone.characters())).isTrue();
    assertThat(appPasswords.list(bob).getFirst().lastUsed()).isEqualTo(noted);
    db.sql("UPDATE directory.app_password SET last_used = now() - interval '2 hours'").update();
    assertThat(proved(BOBS, phone.characters())).isTrue();
    assertThat(appPasswords.list(bob).getFirst().lastUsed()).isAfter(noted);
  }

  @Test
  void namesOfAppPasswordsAreTakenOnce() {
    Making.Made phone = make("phone", Set.of(Scope.IMAP, Scope.SMTP));
    assertThat(appPasswords.create(bob, "phone", Set.of())).isEqualTo(new Making.NameTaken());
    assertThat(appPasswords.list(bob)).containsExactly(phone.appPassword());
    assertThat(db.sql("SELECT a::text FROM directory.app_password a").query(String.class).single())
        .doesNotContain(phone.characters());
  }

  @Test
  void whoeverIsVouchedForMustBeAllowedIn() {
    assertThat(credentials.vouchedFor("Bob@example.test")).isEqualTo(welcome());
    assertThat(credentials.vouchedFor("eve@example.test")).isEqualTo(refused());
    accounts.disable(bob.id());
    assertThat(credentials.vouchedFor(BOBS)).isEqualTo(refused());
    assertThat(accounts.changePassword(UUID.randomUUID(), "x")).isFalse();
  }

  private void open(boolean scram) {
    Passwords passwords = new Passwords(SETTINGS.loginRememberedFor());
    DirectoryRepository repository = new DirectoryRepository(db);
    CredentialRepository kept = new CredentialRepository(db);
    ScramMint mint = new ScramMint(kept, new ScramSettings(scram));
    StoredPasswords stored = new StoredPasswords(database, passwords, mint);
    accounts =
        new Accounts(
            new Register(database, SETTINGS, OpenDirectory.over(repository, SETTINGS, () -> now)),
            repository,
            stored);
    appPasswords = new AppPasswords(db, passwords, mint);
    credentials =
        new HashedLogins(
            kept, new HashedLogins.Hashing(passwords, stored, mint), SETTINGS, () -> now);
  }

  private Making.Made make(String name, Set<Scope> scopes) {
    return (Making.Made) appPasswords.create(bob, name, scopes);
  }

  private LoginAnswer login(String password, Scope scope) {
    return credentials.passwords(scope).check(BOBS, password);
  }

  private boolean proved(String user, String password) {
    return credentials.scram(user, Scope.SMTP).check(SAID, proofOf(password))
        instanceof ScramAnswer.Welcome;
  }

  /** The client's half: ClientKey XOR ClientSignature (RFC 5802 §3). */
  private byte[] proofOf(String password) {
    ScramLogin login = credentials.scram(BOBS, Scope.SMTP);
    return ScramClient.proof(password, login.salt(), login.iterations(), SAID);
  }

  private LoginAnswer welcome() {
    return new LoginAnswer.Welcome(bob);
  }

  private static LoginAnswer refused() {
    return new LoginAnswer.Refused();
  }
}
