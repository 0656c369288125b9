package postroad.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** Broker and database of the tests answer, and each call gives a database of its own. */
class RealServersIT {

  @Test
  void eachCallGivesAnotherDatabase() throws Exception {
    TestDatabase one = RealPostgres.freshDatabase();
    TestDatabase other = RealPostgres.freshDatabase();
    assertThat(one.url()).isNotEqualTo(other.url());
    for (TestDatabase database : new TestDatabase[] {one, other}) {
      try (var connection =
              DriverManager.getConnection(database.url(), database.user(), database.password());
          var statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA mailbox");
      }
    }
  }

  @Test
  void theBrokerAnswers() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", RealKafka.bootstrapServers()))) {
      assertThat(admin.describeCluster().nodes().get(30, TimeUnit.SECONDS)).hasSize(1);
    }
  }
}
