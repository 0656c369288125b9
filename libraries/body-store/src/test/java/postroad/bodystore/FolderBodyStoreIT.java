package postroad.bodystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.IncorrectUpdateSemanticsDataAccessException;
import postroad.bodystore.BodyStore.Incoming;
import postroad.bodystore.BodyStore.NoSuchBodyException;

/** The promises of the body store, kept by PostgreSQL and a folder for large bodies. */
class FolderBodyStoreIT implements BodyStoreContract {

  private static final int LARGE = 3 * CHUNK + 5;

  @TempDir static Path folder;

  private static OpenedStore opened;

  @BeforeAll
  static void open() {
    opened = OpenedStore.fresh(Map.of("postroad.bodies.folder", folder.toString()));
  }

  @BeforeEach
  void nothingArrives() {
    var _ = store().removeLeftovers(Duration.ofSeconds(-1));
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
  void aLargeBodyIsOneFileAndNoChunk() {
    long before = files().size();

    UUID body = large(1);

    assertThat(files()).hasSize((int) before + 1);
    assertThat(arriving()).isEmpty();
    assertThat(chunksOf(body)).isZero();
  }

  @Test
  void aSmallBodyIsInTheDatabase() {
    List<Path> before = files();
    UUID body = UUID.randomUUID();

    var _ = receive(body, BodyStoreContract.octets(CHUNK, 2), 1000);

    assertThat(files()).isEqualTo(before);
    assertThat(chunksOf(body)).isEqualTo(1);
  }

  @Test
  void anAbortedBodyLeavesNothing() {
    List<Path> before = files();
    try (Incoming incoming = store().receive(UUID.randomUUID())) {
      incoming.write(BodyStoreContract.octets(LARGE, 3), 0, LARGE);
      assertThat(arriving()).hasSize(1);
    }
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void theLoserOfTwoLeavesNothing() {
    UUID body = large(4);
    List<Path> before = files();

    var _ = receive(body, BodyStoreContract.octets(LARGE, 5), CHUNK);

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whatACrashLeftIsSweptAndNothingElse() {
    UUID kept = large(6);
    List<Path> before = files();
    Incoming crashed = store().receive(UUID.randomUUID());
    crashed.write(BodyStoreContract.octets(LARGE, 7), 0, LARGE);

    assertThat(store().removeLeftovers(Duration.ofDays(1))).isZero();
    assertThat(store().removeLeftovers(Duration.ofSeconds(-1))).isEqualTo(1);

    assertThat(files()).isEqualTo(before);
    assertThat(store().readAll(kept)).hasSize(LARGE);
    assertThatThrownBy(crashed::finish)
        .isInstanceOf(IncorrectUpdateSemanticsDataAccessException.class);
  }

  @Test
  void aContentThatHasNotMovedYetIsReadAndMovedLater() {
    UUID body = UUID.randomUUID();
    byte[] octets = BodyStoreContract.octets(LARGE, 8);
    opened
        .transaction()
        .executeWithoutResult(_ -> {
          var _ = receive(body, octets, CHUNK);
        });
    assertThat(arriving()).hasSize(1);
    assertThat(store().readAll(body)).isEqualTo(octets);

    assertThat(store().removeLeftovers(Duration.ofSeconds(-1))).isZero();

    assertThat(arriving()).isEmpty();
    assertThat(store().readAll(body)).isEqualTo(octets);
  }

  @Test
  void theFileGoesWithTheBody() {
    List<Path> before = files();
    UUID body = large(9);

    store().delete(List.of(body));

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aFileGoesOnlyWhenItsBodyIsGoneForGood() {
    UUID body = large(10);
    List<Path> before = files();
    opened
        .transaction()
        .executeWithoutResult(status -> {
          store().delete(List.of(body));
          status.setRollbackOnly();
        });
    assertThat(store().readAll(body)).hasSize(LARGE);

    opened.transaction().executeWithoutResult(_ -> store().delete(List.of(body)));
    assertThat(files()).isEqualTo(before);
    assertThat(store().removeLeftovers(Duration.ofDays(1))).isZero();
    assertThat(files()).hasSize(before.size() - 1);
  }

  @Test
  void whoDoesNotKnowTheFolderSaysSo() {
    UUID body = large(11);
    try (OpenedStore other = opened.beside(Map.of())) {
      assertThatThrownBy(() -> other.store().readAll(body))
          .isInstanceOf(DataAccessResourceFailureException.class)
          .hasMessageContaining("postroad.bodies.folder");
      UUID theirs = UUID.randomUUID();
      try (Incoming incoming = other.store().receive(theirs)) {
        incoming.write(BodyStoreContract.octets(LARGE, 12), 0, LARGE);
        var _ = incoming.finish();
      }
      assertThat(store().readAll(theirs)).hasSize(LARGE);
    }
  }

  @Test
  void aFolderThatIsNotThereIsTroubleOfOurs(@TempDir Path place) throws IOException {
    UUID body = large(13);
    Path file = Files.createFile(place.resolve("a file"));
    Map<String, Object> elsewhere =
        Map.of("postroad.bodies.folder", file.resolve("bodies").toString());
    try (OpenedStore other = opened.beside(elsewhere)) {
      assertThatThrownBy(() -> other.store().readAll(body))
          .isInstanceOf(DataAccessResourceFailureException.class);
      try (Incoming incoming = other.store().receive(UUID.randomUUID())) {
        assertThatThrownBy(() -> incoming.write(BodyStoreContract.octets(LARGE, 1), 0, LARGE))
            .isInstanceOf(DataAccessException.class)
            .hasMessageContaining(file.toString());
      }
    }
  }

  @Test
  void aFileThatIsGoneIsABodyThatIsGone() throws IOException {
    List<Path> before = files();
    UUID body = large(14);
    for (Path file : files()) {
      if (!before.contains(file)) {
        Files.delete(file);
      }
    }
    assertThatThrownBy(() -> store().readAll(body)).isInstanceOf(NoSuchBodyException.class);
  }

  private UUID large(long seed) {
    UUID body = UUID.randomUUID();
    var _ = receive(body, BodyStoreContract.octets(LARGE, seed), CHUNK);
    return body;
  }

  private static long chunksOf(UUID body) {
    return opened
        .db()
        .sql("SELECT count(*) FROM body.body JOIN body.chunk USING (content) WHERE body.id = :body")
        .param("body", body)
        .query(Long.class)
        .single();
  }

  private static List<Path> arriving() {
    return files().stream().filter(file -> file.startsWith(folder.resolve("arriving"))).toList();
  }

  private static List<Path> files() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }
}
