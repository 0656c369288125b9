package postroad.bodystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.IncorrectUpdateSemanticsDataAccessException;
import postroad.bodystore.BodyStore.Incoming;
import postroad.bodystore.BodyStore.NoSuchBodyException;

/** The promises of the body store, kept by PostgreSQL. */
class PostgresBodyStoreIT implements BodyStoreContract {

  private static OpenedStore opened;

  @BeforeAll
  static void open() {
    opened = OpenedStore.fresh(Map.of());
  }

  @AfterAll
  static void close() {
    opened.close();
  }

  @Override
  public PostgresBodyStore store() {
    return opened.store();
  }

  @Test
  void onlyChunksAreHurriedNeverWhatTheCallerCommits() {
    opened
        .transaction()
        .executeWithoutResult(_ -> {
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
    return opened.db().sql("SHOW synchronous_commit").query(String.class).single();
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

    assertThat(store().removeLeftovers(Duration.ofDays(1))).isZero();
    assertThat(store().removeLeftovers(Duration.ZERO)).isEqualTo(1);

    assertThat(chunks()).isEqualTo(before);
    assertThat(store().readAll(kept)).hasSize(2 * CHUNK);
    assertThatThrownBy(crashed::finish)
        .isInstanceOf(IncorrectUpdateSemanticsDataAccessException.class);
    crashed.close();
    assertThat(chunks()).isEqualTo(before);
  }

  @Test
  void storedInTheCallersTransactionItGoesWithIt() {
    UUID body = UUID.randomUUID();

    opened
        .transaction()
        .executeWithoutResult(status -> {
          store().storeAll(List.of(BodyStoreContract.whole(body, new byte[] {1, 2, 3})));
          assertThat(store().readAll(body)).hasSize(3);
          status.setRollbackOnly();
        });

    assertThatThrownBy(() -> store().readAll(body)).isInstanceOf(NoSuchBodyException.class);
  }

  private static long chunks() {
    return opened.db().sql("SELECT count(*) FROM body.chunk").query(Long.class).single();
  }

  private static long begun() {
    return opened.db().sql("SELECT count(*) FROM body.incoming").query(Long.class).single();
  }
}
