package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailAddress;
import postroad.directory.HashedLogins.Hashing;
import postroad.directory.Logins.LoginAnswer;

/** One process changes the directory; another one, which believes its answers for a day, hears. */
class WakeUpIT {

  private static final DirectorySettings SETTINGS =
      new Binder(new MapConfigurationPropertySource(Map.of("postroad.directory.fresh-for", "24h")))
          .bindOrCreate("postroad.directory", DirectorySettings.class);

  private static OpenDirectory writer;
  private static HikariDataSource database;
  private static CachedDirectory directory;
  private static HashedLogins credentials;
  private static StandingLogins standing;
  private static DirectoryNews news;
  private static int number;

  private Account bob;
  private AppPasswords appPasswords;

  @BeforeAll
  static void startBoth() {
    writer = new OpenDirectory("+");
    writer.accounts.createDomain("example.test");
    database = new HikariDataSource();
    database.setJdbcUrl(writer.database.getJdbcUrl());
    database.setUsername(writer.database.getUsername());
    database.setPassword(writer.database.getPassword());
    database.setConnectionTimeout(500);
    database.setMaximumPoolSize(3);
    JdbcClient db = JdbcClient.create(database);
    directory = OpenDirectory.over(new DirectoryRepository(db), SETTINGS, System::nanoTime);
    CredentialRepository repository = new CredentialRepository(db);
    Passwords passwords = new Passwords(Duration.ofMinutes(10));
    ScramMint mint = new ScramMint(repository, new ScramSettings(false));
    StoredPasswords stored = new StoredPasswords(database, passwords, mint);
    credentials =
        new HashedLogins(
            repository, new Hashing(passwords, stored, mint), SETTINGS, System::nanoTime);
    standing =
        new StandingLogins(
            new LoginRepository(db),
            credentials,
            CachedDirectory.cache(SETTINGS, new Outage(System::nanoTime)));
    news = new DirectoryNews(database, List.of(_ -> directory.ageAll(), standing::hear));
    news.start();
  }

  @AfterAll
  static void stopBoth() {
    news.stop();
    database.close();
    writer.close();
  }

  @BeforeEach
  void makeBob() {
    bob = writer.account("bob" + ++number + "@example.test");
    Passwords passwords = new Passwords(Duration.ofMinutes(10));
    appPasswords =
        new AppPasswords(
            writer.db,
            passwords,
            new ScramMint(new CredentialRepository(writer.db), new ScramSettings(false)));
  }

  @Test
  void whatIsChangedIsSeenByOthers() {
    MailAddress sales = MailAddress.parse("sales@example.test");
    assertThat(directory.residenceOf(sales)).isInstanceOf(Residence.Nobody.class);

    writer.alias("sales@example.test", bob.address().toString());

    await().until(() -> directory.residenceOf(sales) instanceof Residence.AtAlias);
  }

  @Test
  void aNewPasswordEndsLogins() {
    AtomicBoolean over = watched();
    writer.accounts.changePassword(bob.id(), "changed");
    await().untilTrue(over);
  }

  @Test
  void soDoesAnAppPasswordThatIsTakenBack() {
    var made = (AppPasswords.Making.Made) appPasswords.create(bob, "phone", Set.of());
    AtomicBoolean over = watched();
    appPasswords.revoke(bob, made.appPassword().id());
    await().untilTrue(over);
  }

  @Test
  void soDoesTheEndOfTheAccount() {
    AtomicBoolean over = watched();
    writer.db.sql("DELETE FROM directory.account WHERE id = ?").param(bob.id()).update();
    await().untilTrue(over);
  }

  @Test
  void soDoesADisabledDomain() {
    writer.accounts.createDomain("other.test");
    bob = writer.account("bob@other.test");
    AtomicBoolean over = watched();
    writer.accounts.disableDomain("other.test");
    await().untilTrue(over);
  }

  @Test
  void aDisabledAccountIsOutAlsoAtTheNextQuestion() {
    StandingLogins.StandingLogin login = loggedIn();
    assertThat(login.counts()).isTrue();
    writer.accounts.disable(bob.id());
    await().until(() -> !login.counts());
    writer.accounts.enable(bob.id());
    assertThat(login.counts()).isFalse();
    await().until(() -> loggedIn().counts());
  }

  @Test
  void whatHarmsNobodyEndsNothing() {
    AtomicBoolean over = watched();
    var _ = appPasswords.create(bob, "phone", Set.of());
    writer
        .db
        .sql("UPDATE directory.credential SET password_hash = password_hash WHERE account = ?")
        .param(bob.id())
        .update();
    Account eve = writer.account("eve" + number + "@example.test");
    AtomicBoolean evesIsOver = new AtomicBoolean();
    var _ = standing.made(eve).onEnd(() -> evesIsOver.set(true));
    writer.accounts.disable(eve.id());
    await().untilTrue(evesIsOver);

    assertThat(over).isFalse();
  }

  /** What is changed while nobody listens is found out when somebody does again. */
  @Test
  void aLostConnectionLosesNoChange() {
    AtomicBoolean over = watched();
    assertThat(directory.account(bob.id())).isPresent();
    int cut =
        writer
            .db
            .sql(
                """
                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                 WHERE datname = current_database() AND backend_type = 'client backend'
                   AND pid <> pg_backend_pid()
                """)
            .query(Integer.class)
            .single();
    assertThat(cut).isPositive();
    writer.db.sql("DELETE FROM directory.account WHERE id = ?").param(bob.id()).update();

    await().untilTrue(over);
    await().until(() -> directory.account(bob.id()).isEmpty());
  }

  /** A table that is made later is not forgotten; these nobody remembers anything of. */
  @Test
  void everyTableTells() {
    assertThat(
            writer
                .db
                .sql(
                    """
                    SELECT tablename FROM pg_tables
                     WHERE schemaname = 'directory' AND NOT EXISTS (
                             SELECT FROM pg_trigger
                              WHERE tgname = 'tells'
                                AND tgrelid = format('directory.%I', tablename)::regclass)
                    """)
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder(
            "flyway_schema_history", "credential", "scram_key", "app_password", "dkim_key");
  }

  private StandingLogins.StandingLogin loggedIn() {
    LoginAnswer answer =
        credentials.passwords(Scope.IMAP).check(bob.address().toString(), "secret");
    assertThat(answer).isEqualTo(new LoginAnswer.Welcome(bob));
    return standing.made(bob);
  }

  private AtomicBoolean watched() {
    AtomicBoolean over = new AtomicBoolean();
    var _ = loggedIn().onEnd(() -> over.set(true));
    return over;
  }
}
