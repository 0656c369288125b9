package postroad.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

class OwnSchemaIT {

  private final DataSource database = freshDatabase();

  @Test
  void theSchemaIsThereAtOnce() {
    try (OwnSchema _ = OwnSchema.upToDate(database, "sample")) {
      assertThat(things(database)).isZero();
    }
  }

  @Test
  void aDatabaseThatIsAwayIsWaitedFor() {
    assertIsWaitedFor(new SQLException("connection refused", "08001"));
  }

  @Test
  void aDatabaseThatIsTooSlowForThePoolIsWaitedFor() {
    assertIsWaitedFor(new SQLTransientConnectionException("no connection in time"));
  }

  private void assertIsWaitedFor(SQLException trouble) {
    AtomicBoolean away = new AtomicBoolean(true);
    DataSource sometimes =
        new DelegatingDataSource(database) {
          @Override
          public Connection getConnection() throws SQLException {
            if (away.get()) {
              throw trouble;
            }
            return super.getConnection();
          }
        };
    try (OwnSchema _ = OwnSchema.upToDate(sometimes, "sample")) {
      away.set(false);

      Awaitility.await()
          .untilAsserted(() -> assertThatCode(() -> things(database)).doesNotThrowAnyException());
    }
  }

  @Test
  void aScriptThatIsWrongStopsTheStart() {
    assertThatThrownBy(() -> OwnSchema.upToDate(database, "broken"))
        .isInstanceOf(FlywayException.class);
  }

  /** An index of a large table takes longer than whoever asks for mail would wait. */
  @Test
  void aScriptMayTakeLongerThanOtherStatements() {
    TestDatabase fresh = RealPostgres.freshDatabase();
    String impatient =
        fresh.url() + "?socketTimeout=1&options=-c%20idle_in_transaction_session_timeout=1s";
    DataSource hurried = new DriverManagerDataSource(impatient, fresh.user(), fresh.password());
    try (OwnSchema _ = OwnSchema.upToDate(hurried, "slow")) {
      assertThat(
              JdbcClient.create(hurried)
                  .sql("SELECT count(*) FROM slow.thing")
                  .query()
                  .singleValue())
          .isEqualTo(0L);
    }
  }

  @Test
  void severalServicesMayStartAtOnce() throws Exception {
    try (ExecutorService services = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<OwnSchema>> starting = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        starting.add(services.submit(() -> OwnSchema.upToDate(database, "sample")));
      }
      for (Future<OwnSchema> started : starting) {
        started.get().close();
      }
    }
    assertThat(things(database)).isZero();
  }

  static DataSource freshDatabase() {
    TestDatabase fresh = RealPostgres.freshDatabase();
    return new DriverManagerDataSource(fresh.url(), fresh.user(), fresh.password());
  }

  static long things(DataSource database) {
    return JdbcClient.create(database)
        .sql("SELECT count(*) FROM sample.thing")
        .query(Long.class)
        .single();
  }
}
