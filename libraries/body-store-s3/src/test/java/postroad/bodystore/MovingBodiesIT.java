package postroad.bodystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import postroad.bodystore.BodyStore.Incoming;
import postroad.bodystore.MovingBodies.Portion;
import postroad.bodystore.s3.ObjectStore;

/** Octets move from place to place, and nobody who reads them notices. */
class MovingBodiesIT {

  private static final int LARGE = 2 * 256 * 1024 + 7;
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final UUID FIRST = new UUID(0, 0);

  @TempDir static Path folder;

  private static ObjectStore bucket;
  private static OpenedStore opened;

  @BeforeAll
  static void open() throws Exception {
    bucket = ObjectStore.start();
    Map<String, Object> all = new HashMap<>(bucket.settings());
    all.put("postroad.bodies.folder", folder.toString());
    all.put("postroad.bodies.place", "database");
    opened = OpenedStore.fresh(all);
  }

  @AfterAll
  static void close() {
    opened.close();
    bucket.close();
  }

  @BeforeEach
  void nothingIsThere() {
    store()
        .delete(
            opened
                .db()
                .sql("SELECT id FROM body.body")
                .query((row, _) -> row.getObject("id", UUID.class))
                .list());
    theTimeToReadOnIsOver();
  }

  @Test
  void octetsGoFromEachPlaceToEachOther() {
    List<byte[]> octets = Stream.of(1, 2, 3).map(seed -> octets(LARGE, seed)).toList();
    List<UUID> bodies = octets.stream().map(MovingBodiesIT::stored).toList();

    for (List<Place> way :
        List.of(
            List.of(Place.DATABASE, Place.FOLDER),
            List.of(Place.FOLDER, Place.S3),
            List.of(Place.S3, Place.FOLDER),
            List.of(Place.FOLDER, Place.DATABASE),
            List.of(Place.DATABASE, Place.S3),
            List.of(Place.S3, Place.DATABASE))) {
      Portion portion = move(way.getFirst(), way.getLast());

      assertThat(portion.moved()).isEqualTo(new MovingBodies.Amount(3, 3L * LARGE));
      assertThat(portion.stayed()).isEmpty();
      assertThat(portion.next()).isNull();
      for (int i = 0; i < bodies.size(); i++) {
        assertThat(store().readAll(bodies.get(i))).isEqualTo(octets.get(i));
      }
      theTimeToReadOnIsOver();
      assertThat(List.of(count("body.chunk"), allFiles().size(), bucket.objects().size()))
          .isEqualTo(
              List.of(
                  way.getLast() == Place.DATABASE ? 9L : 0L,
                  way.getLast() == Place.FOLDER ? 3 : 0,
                  way.getLast() == Place.S3 ? 3 : 0));
    }
  }

  @Test
  void whoIsReadingReadsOn() throws IOException {
    byte[] octets = octets(LARGE, 4);
    for (Place place : List.of(Place.DATABASE, Place.FOLDER, Place.S3)) {
      UUID body = stored(octets);
      if (place != Place.DATABASE) {
        var _ = move(Place.DATABASE, place);
      }
      try (InputStream reading = store().open(body, 0, LARGE)) {
        byte[] begun = reading.readNBytes(10);
        var _ = move(place, place == Place.FOLDER ? Place.S3 : Place.FOLDER);
        assertThat(store().removeLeftovers(Duration.ofDays(1))).isZero();

        byte[] rest = reading.readAllBytes();

        assertThat(begun.length + rest.length).isEqualTo(LARGE);
        assertThat(rest).endsWith(octets[LARGE - 2], octets[LARGE - 1]);
      }
      nothingIsThere();
    }
  }

  @Test
  void smallBodiesStayWhereTheyAre() {
    UUID small = stored(octets(256 * 1024, 5));
    UUID large = stored(octets(LARGE, 6));

    assertThat(moving().amount(new BodyMove(Place.DATABASE, Place.S3, BodyMove.LEAST)).bodies())
        .isEqualTo(1);
    assertThat(
            moving()
                .move(new BodyMove(Place.DATABASE, Place.S3, LARGE), FIRST, LONG)
                .moved()
                .bodies())
        .isZero();
    var _ = move(Place.DATABASE, Place.S3);

    assertThat(placeOf(small)).isEqualTo("database");
    assertThat(placeOf(large)).isEqualTo("s3");
    assertThatThrownBy(() -> new BodyMove(Place.DATABASE, Place.S3, 1000))
        .hasMessageContaining("262144");
  }

  @Test
  void whatIsDamagedOrLostStaysWhereItIsAndIsNamed() throws IOException {
    UUID damaged = stored(octets(LARGE, 7));
    var _ = move(Place.DATABASE, Place.FOLDER);
    Path file = onlyFile();
    byte[] wrong = Files.readAllBytes(file);
    wrong[LARGE / 2]++;
    Files.write(file, wrong);
    UUID whole = stored(octets(LARGE, 8));
    var _ = move(Place.DATABASE, Place.FOLDER);

    Portion portion = move(Place.FOLDER, Place.S3);

    assertThat(portion.moved().bodies()).isEqualTo(1);
    assertThat(portion.stayed()).hasSize(1);
    assertThat(portion.stayed().getFirst().body()).isEqualTo(damaged);
    assertThat(portion.stayed().getFirst().why()).contains("checksum");
    assertThat(placeOf(damaged)).isEqualTo("folder");
    assertThat(placeOf(whole)).isEqualTo("s3");
    assertThat(bucket.objects()).hasSize(1);
    Files.delete(file);
    assertThat(move(Place.FOLDER, Place.S3).stayed().getFirst().why()).contains("not there");
  }

  @Test
  void whoWasInterruptedFindsTheRest() {
    List<UUID> bodies = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      bodies.add(stored(octets(LARGE, i)));
    }

    Portion first = moving().move(all(Place.DATABASE, Place.FOLDER), FIRST, Duration.ofNanos(1));
    Portion again = moving().move(all(Place.DATABASE, Place.FOLDER), FIRST, LONG);

    assertThat(first.moved().bodies()).isEqualTo(32);
    assertThat(first.next()).isNotNull();
    assertThat(again.moved().bodies()).isEqualTo(8);
    assertThat(again.next()).isNull();
    assertThat(bodies).allMatch(body -> placeOf(body).equals("folder"));
  }

  @Test
  void twoWhoMoveTheSameDoItOnce() {
    List<UUID> bodies = Stream.of(1, 2, 3, 4, 5).map(seed -> stored(octets(LARGE, seed))).toList();

    CompletableFuture<Portion> one =
        CompletableFuture.supplyAsync(() -> move(Place.DATABASE, Place.S3));
    CompletableFuture<Portion> other =
        CompletableFuture.supplyAsync(() -> move(Place.DATABASE, Place.S3));

    assertThat(one.join().moved().bodies() + other.join().moved().bodies()).isEqualTo(5);
    assertThat(bucket.objects()).hasSize(5);
    assertThat(bodies).allSatisfy(body -> assertThat(store().readAll(body)).hasSize(LARGE));
  }

  @Test
  void aPlaceThatIsAwayStopsItAndNothingIsLost() throws Exception {
    byte[] octets = octets(LARGE, 9);
    UUID body = stored(octets);
    Map<String, Object> gone;
    try (ObjectStore stopped = ObjectStore.start()) {
      gone = stopped.settings();
    }
    try (OpenedStore other = opened.beside(gone)) {
      assertThatThrownBy(() -> other.moving().move(all(Place.DATABASE, Place.S3), FIRST, LONG))
          .isInstanceOf(DataAccessResourceFailureException.class);
      assertThatThrownBy(() -> other.moving().move(all(Place.DATABASE, Place.FOLDER), FIRST, LONG))
          .hasMessageContaining("postroad.bodies.folder");
    }
    assertThat(placeOf(body)).isEqualTo("database");
    assertThat(store().readAll(body)).isEqualTo(octets);
    assertThat(store().removeLeftovers(Duration.ofSeconds(-1))).isEqualTo(1); // what was begun
  }

  @Test
  void whatIsWhereIsCounted() {
    var _ = stored(octets(1000, 10));
    var _ = stored(octets(LARGE, 11));
    var _ = move(Place.DATABASE, Place.S3);
    var _ = stored(octets(LARGE, 12));

    List<MovingBodies.Kept> kept = moving().kept();

    var one = new MovingBodies.Amount(1, LARGE);
    var none = new MovingBodies.Amount(0, 0);
    var two = new MovingBodies.Amount(2, LARGE + 1000L);
    assertThat(kept)
        .containsExactly(
            new MovingBodies.Kept(Place.DATABASE, true, true, two, one),
            new MovingBodies.Kept(Place.FOLDER, true, false, none, none),
            new MovingBodies.Kept(Place.S3, true, false, one, one));
  }

  private static PostgresBodyStore store() {
    return opened.store();
  }

  private static MovingBodies moving() {
    return opened.moving();
  }

  private static BodyMove all(Place from, Place to) {
    return new BodyMove(from, to, BodyMove.LEAST);
  }

  private static Portion move(Place from, Place to) {
    return moving().move(all(from, to), FIRST, LONG);
  }

  private static byte[] octets(int size, long seed) {
    return BodyStoreContract.octets(size, seed);
  }

  private static UUID stored(byte[] octets) {
    UUID body = UUID.randomUUID();
    try (Incoming incoming = store().receive(body)) {
      incoming.write(octets, 0, octets.length);
      var _ = incoming.finish();
    }
    return body;
  }

  private static void theTimeToReadOnIsOver() {
    opened.db().sql("UPDATE body.unlinked SET due = now()").update();
    assertThat(store().removeLeftovers(Duration.ofDays(1))).isZero();
    assertThat(count("body.unlinked")).isZero();
    assertThat(count("body.incoming")).isZero();
  }

  private static String placeOf(UUID body) {
    return opened
        .db()
        .sql("SELECT place FROM body.body WHERE id = :body")
        .param("body", body)
        .query(String.class)
        .single();
  }

  private static long count(String table) {
    return opened.db().sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  private static Path onlyFile() {
    assertThat(allFiles()).hasSize(1);
    return allFiles().getFirst();
  }

  private static List<Path> allFiles() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }
}
