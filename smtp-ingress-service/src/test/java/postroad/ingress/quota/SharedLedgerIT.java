package postroad.ingress.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.database.OwnSchema;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/** Debts in a real database, asked by many at once. */
class SharedLedgerIT extends LedgerContract {

  private static HikariDataSource database;

  @BeforeAll
  static void open() {
    TestDatabase fresh = RealPostgres.freshDatabase();
    database = new HikariDataSource();
    database.setJdbcUrl(fresh.url());
    database.setUsername(fresh.user());
    database.setPassword(fresh.password());
    OwnSchema.upToDate(database, "submission").close();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Override
  Ledger ledger() {
    return new SharedLedger(JdbcClient.create(database));
  }

  /** The database's clock is its own; what is owed moves instead. */
  @Override
  void later(UUID account, Duration time) {
    JdbcClient.create(database)
        .sql(
            """
            UPDATE submission.debt
               SET mails_per_hour = mails_per_hour - make_interval(secs => :time),
                   mails_per_day = mails_per_day - make_interval(secs => :time),
                   recipients_per_hour = recipients_per_hour - make_interval(secs => :time),
                   recipients_per_day = recipients_per_day - make_interval(secs => :time)
             WHERE account = :account
            """)
        .param("time", (double) time.toSeconds())
        .param("account", account)
        .update();
  }

  @Test
  void whatWasChargedByAClockThatWasPutBackSinceIsForgiven() {
    UUID account = UUID.randomUUID();
    Allowance sixty = new Allowance(60, 1000, 60, 1000);
    assertThat(ledger().charge(account, sixty.costOf(10))).isEmpty();

    later(account, Duration.ofHours(-2));

    assertThat(ledger().charge(account, sixty.costOf(60))).isEmpty();
    assertThat(ledger().charge(account, sixty.costOf(1))).isPresent();
  }

  @Test
  void ofManyAtOnceOnlySoManyMay() {
    UUID account = UUID.randomUUID();
    Allowance twenty = new Allowance(20, 20, 20, 20);
    AtomicInteger counted = new AtomicInteger();
    try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        replicas.execute(() -> {
          if (ledger().charge(account, twenty.costOf(1)).isEmpty()) {
            counted.incrementAndGet();
          }
        });
      }
    }
    assertThat(counted).hasValue(20);
  }
}
