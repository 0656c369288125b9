package postroad.mailbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import postroad.bodystore.BodyStore.NoSuchBodyException;

/** What is waited for, and what goes aside. */
class TroubleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"08006", "57P01", "53100", "53300", "40P01", "55P03", "25006", "42P01", "58030"})
  void theDatabaseIsWaitedFor(String state) {
    assertThat(Trouble.isOfTheWorld(said(state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22021", "23514", "P0001", "54000", "XX001"})
  void theDataGoesAside(String state) {
    assertThat(Trouble.isOfTheWorld(said(state))).isFalse();
  }

  @Test
  void connectionsLocksAndTheBrokerAreTheWorld() {
    assertThat(Trouble.isOfTheWorld(new CannotGetJdbcConnectionException("none"))).isTrue();
    assertThat(Trouble.isOfTheWorld(new CannotAcquireLockException("held"))).isTrue();
    assertThat(Trouble.isOfTheWorld(new IllegalStateException(new TimeoutException("late"))))
        .isTrue();
  }

  @Test
  void whatOurOwnCodeCannotDoGoesAside() {
    assertThat(Trouble.isOfTheWorld(new NullPointerException())).isFalse();
    assertThat(Trouble.isOfTheWorld(new NoSuchBodyException(new java.util.UUID(0, 0)))).isFalse();
  }

  private static RuntimeException said(String state) {
    return new UncategorizedSQLException("filing", "INSERT", new SQLException("no", state));
  }
}
