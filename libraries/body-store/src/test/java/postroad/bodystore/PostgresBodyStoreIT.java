package postroad.bodystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.IncorrectUpdateSemanticsDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import postroad.bodystore.BodyStore.Incoming;
import postroad.bodystore.BodyStore.NoSuchBodyException;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/** The promises of the body store, kept by PostgreSQL. */
class PostgresBodyStoreIT implements BodyStoreContract {

  private static AnnotationConfigApplicationContext context;
  private static JdbcClient db;

  @BeforeAll
  static void open() {
    TestDatabase fresh = RealPostgres.freshDatabase();
    HikariDataSource database = new HikariDataSource();
    database.setJdbcUrl(fresh.url());
    database.setUsername(fresh.user());
    database.setPassword(fresh.password());
    context = new AnnotationConfigApplicationContext();
    context.registerBean(DataSource.class, () -> database);
    context.register(BodyStoreConfiguration.class);
    context.refresh();
    db = JdbcClient.create(database);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  @Override
  public BodyStore store() {
    return context.getBean(BodyStore.class);
  }

  @Test
  void onlyChunksAreHurriedNeverWhatTheCallerCommits() {
    TransactionTemplate callers =
        new TransactionTemplate(new JdbcTransactionManager(context.getBean(DataSource.class)));

    callers.executeWithoutResult(_ -> {
      try (Incoming incoming = store().receive(UUID.randomUUID())) {
        incoming.write(BodyStoreContract.octets(3 * CHUNK, 1), 0, 3 * CHUNK);
        assertThat(waitsForTheDisk()).isEqualTo("on");
      }
    });
    try (Incoming incoming = store().receive(UUID.randomUUID())) {
      incoming.write(BodyStoreContract.octets(3 * CHUNK, 1), 0, 3 * CHUNK);
      assertThat(waitsForTheDisk()).isEqualTo("on");
    }
  }

  private static String waitsForTheDisk() {
    return db.sql("SHOW synchronous_commit").query(String.class).single();
  }

  @Test
  void anAbortedBodyLeavesNothing() {
    long before = chunks();
    try (Incoming incoming = store().receive(UUID.randomUUID())) {
      incoming.write(BodyStoreContract.octets(4 * CHUNK, 1), 0, 4 * CHUNK);
      assertThat(chunks()).isEqualTo(before + 3);
    }
    assertThat(chunks()).isEqualTo(before);
    assertThat(begun()).isZero();
  }

  @Test
  void theLoserOfTwoLeavesNothing() {
    UUID body = UUID.randomUUID();
    var _ = receive(body, BodyStoreContract.octets(2 * CHUNK, 1), CHUNK);
    long before = chunks();

    var _ = receive(body, BodyStoreContract.octets(4 * CHUNK, 2), CHUNK);

    assertThat(chunks()).isEqualTo(before);
    assertThat(begun()).isZero();
  }

  @Test
  void whatACrashLeftIsSweptAndNothingElse() {
    UUID kept = UUID.randomUUID();
    var _ = receive(kept, BodyStoreContract.octets(2 * CHUNK, 1), CHUNK);
    long before = chunks();
    Incoming crashed = store().receive(UUID.randomUUID());
    crashed.write(BodyStoreContract.octets(4 * CHUNK, 1), 0, 4 * CHUNK);
    PostgresBodyStore store = (PostgresBodyStore) store();

    assertThat(store.removeLeftovers(Duration.ofDays(1))).isZero();
    assertThat(store.removeLeftovers(Duration.ZERO)).isEqualTo(1);

    assertThat(chunks()).isEqualTo(before);
    assertThat(store.readAll(kept)).hasSize(2 * CHUNK);
    assertThatThrownBy(crashed::finish)
        .isInstanceOf(IncorrectUpdateSemanticsDataAccessException.class);
    crashed.close();
    assertThat(chunks()).isEqualTo(before);
  }

  @Test
  void storedInTheCallersTransactionItGoesWithIt() {
    DataSource database = context.getBean(DataSource.class);
    var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    UUID body = UUID.randomUUID();

    transaction.executeWithoutResult(status -> {
      store().storeAll(List.of(BodyStoreContract.whole(body, new byte[] {1, 2, 3})));
      assertThat(store().readAll(body)).hasSize(3);
      status.setRollbackOnly();
    });

    assertThatThrownBy(() -> store().readAll(body)).isInstanceOf(NoSuchBodyException.class);
  }

  private static long chunks() {
    return db.sql("SELECT count(*) FROM body.chunk").query(Long.class).single();
  }

  private static long begun() {
    return db.sql("SELECT count(*) FROM body.incoming").query(Long.class).single();
  }
}
