package postroad.bodystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static postroad.bodystore.Chunks.SIZE;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import postroad.bodystore.BodyStore.Incoming;
import postroad.bodystore.BodyStore.NoSuchBodyException;
import postroad.bodystore.LooseBodies.Arrived;
import postroad.bodystore.LooseBodies.Look;

/** When a body is removed that somebody has let go of. */
class LooseBodiesIT {

  private static final List<Holder> HOLDERS = List.of(new Holder("holders.row", "body"));
  private static final Arrived AT_ANY_TIME =
      new Arrived(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

  private static OpenedStore opened;
  private static LooseBodies loose;

  @BeforeAll
  static void open() {
    opened = OpenedStore.fresh(Map.of());
    loose = opened.loose();
    opened.db().sql("CREATE SCHEMA holders").update();
    opened.db().sql("CREATE TABLE holders.row (body uuid)").update();
  }

  @AfterAll
  static void close() {
    opened.close();
  }

  @Test
  void whatNobodyEverReferredToGoesAfterSeveralLooks() {
    UUID body = arrived(3 * SIZE);

    look(LooseBodies.LOOKS - 1);
    assertThat(opened.store().readAll(body)).hasSize(3 * SIZE);
    look(1);

    assertGone(body);
  }

  @Test
  void whatSomebodyRefersToStaysUntilThatOneLetsGo() {
    UUID body = arrived(SIZE);
    refer(body);
    look(2 * LooseBodies.LOOKS);
    assertThat(opened.store().readAll(body)).hasSize(SIZE);

    letGo(body);
    look(LooseBodies.LOOKS);

    assertGone(body);
  }

  @Test
  void lettingGoBetweenTwoLooksCountsFromThere() {
    UUID body = arrived(1);
    look(LooseBodies.LOOKS - 1);
    refer(body);
    letGo(body);

    look(LooseBodies.LOOKS - 1);
    assertThat(opened.store().readAll(body)).hasSize(1);
    look(1);

    assertGone(body);
  }

  @Test
  void oneOfTwoThatReferIsEnough() {
    UUID body = arrived(1);
    refer(body);
    refer(body);
    opened
        .db()
        .sql("DELETE FROM holders.row WHERE ctid IN (SELECT min(ctid) FROM holders.row)")
        .update();
    opened.store().letGo(List.of(body, body));

    look(2 * LooseBodies.LOOKS);

    assertThat(opened.store().readAll(body)).hasSize(1);
    letGo(body);
    look(LooseBodies.LOOKS);
    assertGone(body);
  }

  @Test
  void whatArrivedTooLateOrBeforeIsSpared() {
    UUID body = arrived(1);
    Instant now = Instant.now();
    for (Arrived spared :
        List.of(
            new Arrived(Instant.EPOCH, now.minusSeconds(3600)),
            new Arrived(now.plusSeconds(3600), now.plusSeconds(7200)))) {
      look(2 * LooseBodies.LOOKS, spared);
      assertThat(opened.store().readAll(body)).hasSize(1);
    }
    look(1);
    assertGone(body);
  }

  @Test
  void twoWhoLookAtOnceCountAsOne() {
    UUID body = arrived(1);
    Look before = loose.last();
    for (int i = 0; i < 2 * LooseBodies.LOOKS; i++) {
      loose.lookAgain(before, HOLDERS, AT_ANY_TIME);
    }
    assertThat(opened.store().readAll(body)).hasSize(1);
    assertThat(loose.end(before, () -> "ends")).isTrue();
    assertThat(loose.end(before, () -> "other")).isFalse();
    assertThat(loose.last().number()).isEqualTo(before.number() + 1);
    assertThat(loose.last().logEnds()).isEqualTo("ends");

    for (int i = 0; i < 2 * LooseBodies.LOOKS; i++) {
      assertThat(loose.lookAgain(before, HOLDERS, AT_ANY_TIME)).isZero(); // it is over
    }

    assertThat(opened.store().readAll(body)).hasSize(1);
  }

  @Test
  void manyAreLookedAtPageByPage() {
    List<UUID> bodies = Stream.generate(UUID::randomUUID).limit(2_500).toList();
    opened.store().letGo(bodies);

    look(LooseBodies.LOOKS - 1);
    assertThat(looseOnes(bodies)).isEqualTo(2_500);
    look(1);

    assertThat(looseOnes(bodies)).isZero();
  }

  @Test
  void withoutAllTablesNothingCanBeSaid() {
    assertThat(loose.areThere(HOLDERS)).isTrue();
    assertThat(loose.areThere(List.of(HOLDERS.getFirst(), new Holder("holders.other", "body"))))
        .isFalse();
    assertThatThrownBy(() -> new Holder("holders.row; DROP", "body"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static UUID arrived(int size) {
    UUID body = UUID.randomUUID();
    try (Incoming incoming = opened.store().receive(body)) {
      incoming.write(BodyStoreContract.octets(size, 1), 0, size);
      var _ = incoming.finish();
    }
    return body;
  }

  private static void refer(UUID body) {
    opened.db().sql("INSERT INTO holders.row VALUES (:body)").param("body", body).update();
  }

  private static void letGo(UUID body) {
    opened
        .transaction()
        .executeWithoutResult(_ -> {
          opened
              .db()
              .sql("DELETE FROM holders.row WHERE body = :body")
              .param("body", body)
              .update();
          opened.store().letGo(List.of(body));
        });
  }

  private static void look(int times) {
    look(times, AT_ANY_TIME);
  }

  private static void look(int times, Arrived removable) {
    for (int i = 0; i < times; i++) {
      Look last = loose.last();
      loose.lookAgain(last, HOLDERS, removable);
      assertThat(loose.end(last, () -> "")).isTrue();
    }
  }

  private static long looseOnes(List<UUID> bodies) {
    return opened
        .db()
        .sql("SELECT count(*) FROM body.loose WHERE body = ANY (CAST(:bodies AS uuid[]))")
        .param("bodies", bodies.stream().map(UUID::toString).toArray(String[]::new))
        .query(Long.class)
        .single();
  }

  private static void assertGone(UUID body) {
    assertThatThrownBy(() -> opened.store().readAll(body)).isInstanceOf(NoSuchBodyException.class);
    assertThat(looseOnes(List.of(body))).isZero();
  }
}
