package postroad.bodystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.IncorrectUpdateSemanticsDataAccessException;
import postroad.bodystore.BodyStore.Incoming;
import postroad.bodystore.BodyStore.NoSuchBodyException;
import postroad.bodystore.s3.ObjectStore;

/** The promises of the body store, kept by PostgreSQL and a bucket for large bodies. */
class BucketBodyStoreIT implements BodyStoreContract {

  private static final int LARGE = 3 * CHUNK + 5;
  private static final int SEVERAL_PARTS = 11 * 1024 * 1024 + 7;

  private static ObjectStore bucket;
  private static OpenedStore opened;

  @BeforeAll
  static void open() throws Exception {
    bucket = ObjectStore.start();
    opened = OpenedStore.fresh(bucket.settings());
  }

  @AfterAll
  static void close() {
    opened.close();
    bucket.close();
  }

  @Override
  public PostgresBodyStore store() {
    return opened.store();
  }

  @Test
  void aLargeBodyIsOneObjectAndNoChunk() {
    List<String> before = bucket.objects();

    UUID body = received(LARGE, 1);

    assertThat(newSince(before)).singleElement().asString().startsWith("bodies/");
    assertThat(placeOf(body)).isEqualTo("s3");
    assertThat(count("body.chunk JOIN body.body USING (content) WHERE body.id = '" + body + "'"))
        .isZero();
    assertThat(count("body.incoming")).isZero();
  }

  @Test
  void aSmallBodyIsInTheDatabase() {
    List<String> before = bucket.objects();

    UUID body = received(CHUNK, 2);

    assertThat(newSince(before)).isEmpty();
    assertThat(placeOf(body)).isEqualTo("database");
  }

  @Test
  void whatIsLargerThanAPartIsSentWhileItArrives() throws IOException {
    byte[] octets = BodyStoreContract.octets(SEVERAL_PARTS, 3);
    UUID body = UUID.randomUUID();
    try (Incoming incoming = store().receive(body)) {
      incoming.write(octets, 0, octets.length - 1);
      assertThat(bucket.uploads()).isEqualTo(1);
      incoming.write(octets, octets.length - 1, 1);
      assertThat(incoming.finish().size()).isEqualTo(octets.length);
    }

    assertThat(bucket.uploads()).isZero();
    assertThat(store().readAll(body)).isEqualTo(octets);
    int from = 5 * 1024 * 1024 - 3;
    try (InputStream slice = store().open(body, from, 6)) {
      assertThat(slice.readAllBytes()).isEqualTo(Arrays.copyOfRange(octets, from, from + 6));
    }
  }

  @Test
  void anAbortedBodyLeavesNothing() {
    List<String> before = bucket.objects();
    try (Incoming incoming = store().receive(UUID.randomUUID())) {
      incoming.write(BodyStoreContract.octets(SEVERAL_PARTS, 4), 0, SEVERAL_PARTS);
      assertThat(bucket.uploads()).isEqualTo(1);
    }
    assertThat(bucket.uploads()).isZero();
    assertThat(bucket.objects()).isEqualTo(before);
    assertThat(count("body.incoming")).isZero();
  }

  @Test
  void theLoserOfTwoLeavesNothing() {
    UUID body = received(LARGE, 5);
    List<String> before = bucket.objects();

    var _ = receive(body, BodyStoreContract.octets(SEVERAL_PARTS, 6), CHUNK);

    assertThat(bucket.objects()).isEqualTo(before);
    assertThat(store().readAll(body)).hasSize(LARGE);
    assertThat(count("body.incoming")).isZero();
  }

  @Test
  void whatACrashLeftIsSweptAndNothingElse() {
    UUID kept = received(LARGE, 7);
    List<String> before = bucket.objects();
    Incoming crashed = store().receive(UUID.randomUUID());
    crashed.write(BodyStoreContract.octets(SEVERAL_PARTS, 8), 0, SEVERAL_PARTS);

    assertThat(store().removeLeftovers(Duration.ofDays(1))).isZero();
    assertThat(bucket.uploads()).isEqualTo(1);
    assertThat(store().removeLeftovers(Duration.ofSeconds(-1))).isEqualTo(1);

    assertThat(bucket.uploads()).isZero();
    assertThat(bucket.objects()).isEqualTo(before);
    assertThat(store().readAll(kept)).hasSize(LARGE);
    assertThatThrownBy(crashed::finish).isInstanceOf(DataAccessResourceFailureException.class);
    crashed.close();
  }

  @Test
  void anObjectWhoseRowWasNeverWrittenIsSwept() {
    List<String> before = bucket.objects();
    Incoming slow = store().receive(UUID.randomUUID());
    slow.write(BodyStoreContract.octets(LARGE, 9), 0, LARGE);
    assertThat(store().removeLeftovers(Duration.ofSeconds(-1))).isEqualTo(1);

    assertThatThrownBy(slow::finish)
        .isInstanceOf(IncorrectUpdateSemanticsDataAccessException.class);
    slow.close();

    assertThat(bucket.objects()).isEqualTo(before);
  }

  @Test
  void theObjectGoesWithTheBodyWhenThatIsGoneForGood() {
    List<String> before = bucket.objects();
    UUID body = received(LARGE, 10);
    opened
        .transaction()
        .executeWithoutResult(status -> {
          store().delete(List.of(body));
          status.setRollbackOnly();
        });
    assertThat(store().readAll(body)).hasSize(LARGE);

    opened.transaction().executeWithoutResult(_ -> store().delete(List.of(body)));
    assertThat(newSince(before)).hasSize(1);
    assertThat(store().removeLeftovers(Duration.ofDays(1))).isZero();

    assertThat(bucket.objects()).isEqualTo(before);
  }

  @Test
  void anObjectThatIsGoneIsABodyThatIsGone() {
    List<String> before = bucket.objects();
    UUID body = received(LARGE, 11);

    newSince(before).forEach(bucket::lose);

    assertThatThrownBy(() -> store().readAll(body)).isInstanceOf(NoSuchBodyException.class);
  }

  @Test
  void aBucketThatDoesNotAnswerIsTroubleThatIsWaitedFor() throws Exception {
    UUID body = received(LARGE, 12);
    Map<String, Object> gone;
    try (ObjectStore stopped = ObjectStore.start()) {
      gone = new HashMap<>(stopped.settings());
    }
    gone.put("postroad.bodies.s3.patience", "1s");
    try (OpenedStore other = opened.beside(gone)) {
      assertThatThrownBy(() -> other.store().readAll(body))
          .isInstanceOf(DataAccessResourceFailureException.class);
      try (Incoming incoming = other.store().receive(UUID.randomUUID())) {
        incoming.write(BodyStoreContract.octets(LARGE, 13), 0, LARGE);
        assertThatThrownBy(incoming::finish).isInstanceOf(DataAccessResourceFailureException.class);
      }
    }
    assertThat(count("body.incoming")).isEqualTo(1);
    assertThat(store().removeLeftovers(Duration.ofSeconds(-1))).isEqualTo(1);
  }

  @Test
  void aBucketThatIsNotThereIsNoLostBody() {
    UUID body = received(LARGE, 14);
    Map<String, Object> misspelt = new HashMap<>(bucket.settings());
    misspelt.put("postroad.bodies.s3.bucket", "nobodys");
    try (OpenedStore other = opened.beside(misspelt)) {
      assertThatThrownBy(() -> other.store().readAll(body))
          .isInstanceOf(DataAccessResourceFailureException.class)
          .hasMessageContaining("nobodys");
    }
  }

  @Test
  void whoDoesNotKnowTheBucketSaysSo() {
    UUID body = received(LARGE, 15);
    try (OpenedStore other = opened.beside(Map.of())) {
      assertThatThrownBy(() -> other.store().readAll(body))
          .isInstanceOf(DataAccessResourceFailureException.class)
          .hasMessageContaining("postroad.bodies.s3.bucket");
    }
  }

  @Test
  void theSettingsSayWhichOfTwoPlacesIsForNewOnes(@TempDir Path folder) {
    Map<String, Object> both = new HashMap<>(bucket.settings());
    both.put("postroad.bodies.folder", folder.toString());
    UUID body = UUID.randomUUID();
    both.put("postroad.bodies.place", "folder");
    try (OpenedStore other = opened.beside(both);
        Incoming incoming = other.store().receive(body)) {
      incoming.write(BodyStoreContract.octets(LARGE, 16), 0, LARGE);
      var _ = incoming.finish();
    }
    assertThat(placeOf(body)).isEqualTo("folder");
  }

  private UUID received(int size, long seed) {
    UUID body = UUID.randomUUID();
    var _ = receive(body, BodyStoreContract.octets(size, seed), CHUNK);
    return body;
  }

  private static List<String> newSince(List<String> before) {
    List<String> now = new ArrayList<>(bucket.objects());
    now.removeAll(before);
    return now;
  }

  private static String placeOf(UUID body) {
    return opened
        .db()
        .sql("SELECT place FROM body.body WHERE id = :body")
        .param("body", body)
        .query(String.class)
        .single();
  }

  private static long count(String from) {
    return opened.db().sql("SELECT count(*) FROM " + from).query(Long.class).single();
  }
}
