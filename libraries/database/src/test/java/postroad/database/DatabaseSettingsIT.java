package postroad.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
    TestDatabase database = RealPostgres.freshDatabase();
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
