package postroad.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class CallersTransactionIT {

  private static final DataSource DATABASE = OwnSchemaIT.freshDatabase();
  private static OwnSchema schema;

  private final CallersTransaction transaction = new CallersTransaction(DATABASE);

  @BeforeAll
  static void open() {
    schema = OwnSchema.upToDate(DATABASE, "sample");
  }

  @AfterAll
  static void close() {
    schema.close();
  }

  @Test
  void withoutACallersItIsItsOwn() {
    assertThat(transaction.run(() -> insert(1))).isEqualTo(1);
    assertThatThrownBy(() -> transaction.run(() -> insert(2) + insert(1)));

    assertThat(isThere(1)).isTrue();
    assertThat(isThere(2)).isFalse();
  }

  @Test
  void theCallersEndIsItsEnd() {
    new TransactionTemplate(new JdbcTransactionManager(DATABASE))
        .executeWithoutResult(status -> {
          var _ = transaction.run(() -> insert(11));
          status.setRollbackOnly();
        });

    assertThat(isThere(11)).isFalse();
  }

  @Test
  void aTransactionOfSomethingElseIsNotTheCallersHere() {
    new TransactionTemplate(new OtherTransactions())
        .executeWithoutResult(_ -> {
          assertThat(isThere(21)).isFalse(); // leaves a connection without a transaction bound
          assertThatThrownBy(() -> transaction.run(() -> insert(22) + insert(22)));
          assertThat(transaction.run(() -> insert(23))).isEqualTo(1);
        });

    assertThat(isThere(22)).isFalse();
    assertThat(isThere(23)).isTrue();
  }

  private static int insert(int id) {
    return JdbcClient.create(DATABASE)
        .sql("INSERT INTO sample.thing (id) VALUES (:id)")
        .param("id", id)
        .update();
  }

  private static boolean isThere(int id) {
    return JdbcClient.create(DATABASE)
        .sql("SELECT EXISTS (SELECT FROM sample.thing WHERE id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** Transactions of something that is no database, such as Kafka. */
  private static final class OtherTransactions extends AbstractPlatformTransactionManager {

    private static final long serialVersionUID = 1L;

    @Override
    protected Object doGetTransaction() {
      return this;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {}

    @Override
    protected void doCommit(DefaultTransactionStatus status) {}

    @Override
    protected void doRollback(DefaultTransactionStatus status) {}
  }
}
