package postroad.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/** What {@code database.yml} says holds for each connection. */
class DatabaseSettingsIT {

  @Test
  void connectionsAreImpatientWithADatabaseAndItWithThem() throws SQLException {
    try (ConfigurableApplicationContext service = service();
        Connection connection = service.getBean(DataSource.class).getConnection()) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(60_000);
      assertThat(shown(connection, "idle_in_transaction_session_timeout")).isEqualTo("1min");
      assertThat(shown(connection, "idle_session_timeout")).isEqualTo("2min");
    }
  }

  @Test
  void whoAsksNothingAnyMoreHoldsNoPlaceForLong() throws SQLException {
    TestDatabase database = RealPostgres.freshDatabase();
    try (ConfigurableApplicationContext service =
            service(database, "postroad.database.idle=500ms");
        Connection forgotten = service.getBean(DataSource.class).getConnection()) {
      said(forgotten, "SELECT 1");

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(sessions(database)).isEqualTo(1));
    }
  }

  /** Of the service at its database, the one that asks this among them. */
  private static int sessions(TestDatabase database) throws SQLException {
    try (Connection looking =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = looking.createStatement();
        ResultSet answer =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND backend_type = 'client backend'")) {
      assertThat(answer.next()).isTrue();
      return answer.getInt(1);
    }
  }

  @Test
  void aServiceMayHaveMoreToSayAtFirst() throws SQLException {
    try (ConfigurableApplicationContext service =
            service("postroad.database.first-words=SET plan_cache_mode = force_custom_plan");
        Connection connection = service.getBean(DataSource.class).getConnection()) {
      assertThat(shown(connection, "plan_cache_mode")).isEqualTo("force_custom_plan");
      assertThat(shown(connection, "idle_in_transaction_session_timeout")).isEqualTo("1min");
    }
  }

  @Test
  void whoStandsStillInATransactionKeepsNobodyWaitingForLong() throws SQLException {
    try (ConfigurableApplicationContext service =
            service("postroad.database.idle-in-transaction=500ms");
        Connection still = service.getBean(DataSource.class).getConnection();
        Connection other = service.getBean(DataSource.class).getConnection()) {
      said(other, "CREATE TABLE thing (id integer)");
      said(other, "INSERT INTO thing VALUES (1)");
      still.setAutoCommit(false);
      said(still, "SELECT id FROM thing FOR UPDATE");

      said(other, "UPDATE thing SET id = 2");

      assertThatThrownBy(() -> said(still, "UPDATE thing SET id = 3"))
          .isInstanceOf(SQLException.class);
      assertThat(still.isValid(1)).isFalse();
    }
  }

  private static void said(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      var _ = statement.execute(sql);
    }
  }

  private static String shown(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SHOW " + setting)) {
      assertThat(answer.next()).isTrue();
      return answer.getString(1);
    }
  }

  private static ConfigurableApplicationContext service(String... properties) {
    return service(RealPostgres.freshDatabase(), properties);
  }

  private static ConfigurableApplicationContext service(
      TestDatabase database, String... properties) {
    return new SpringApplicationBuilder(Nothing.class)
        .web(WebApplicationType.NONE)
        .properties("spring.config.import=classpath:database.yml")
        .properties(properties)
        .run(
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--spring.datasource.password=" + database.password());
  }

  /** Only a data source. */
  @Configuration
  @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
  static class Nothing {}
}
