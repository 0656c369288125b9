package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Neighbours.about;
import static postroad.spool.Neighbours.accepted;
import static postroad.spool.Neighbours.idOf;
import static postroad.spool.Neighbours.letter;
import static postroad.spool.Neighbours.notNow;
import static postroad.spool.Neighbours.returned;
import static postroad.spool.Samples.with;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.JournalEvent;
import postroad.contract.RemoteDelivery;
import postroad.contract.Terms;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.spool.content.MailInHand;

/** Mail whose sender wants it to leave later, and mail that is more urgent than other mail. */
class HeldMailIT {

  private static final SpoolUnderTest SPOOL = new SpoolUnderTest();
  private static JdbcClient database;

  @BeforeAll
  static void start() {
    database = SPOOL.start("spool.retry.after=300ms").getBean(JdbcClient.class);
  }

  @AfterAll
  static void stop() {
    SPOOL.close();
  }

  @Test
  void itLeavesWhenItsTimeHasComeAndNotBefore() {
    MailInHand mail = held(Instant.now().plus(Duration.ofHours(1)));
    SPOOL.send(accepted(mail, "x@b.test", "y@b.test"));

    Awaitility.await().until(() -> rows(mail) == 2);
    Awaitility.await().until(() -> events(mail).equals(List.of("Held", "Held")));
    assertThat(SPOOL.seen(Topics.REMOTE)).filteredOn(about(mail)).isEmpty();
    release(mail);

    var order = SPOOL.await(Topics.REMOTE, 1, about(mail)).getFirst();
    RemoteDelivery said = Wire.read(order, RemoteDelivery.class);
    assertThat(order.value()).isEqualTo(mail.octets());
    assertThat(said.recipients()).hasSize(2).allSatisfy(to -> assertThat(to.attempts()).isZero());
    Awaitility.await()
        .until(
            () -> events(mail).equals(List.of("Held", "Held", "OrderedRemote", "OrderedRemote")));
  }

  @Test
  void aShortHoldEndsByItself() {
    Instant release = Instant.now().plusSeconds(3);
    MailInHand mail = held(release);
    SPOOL.send(accepted(mail, "x@b.test"));

    var order = SPOOL.await(Topics.REMOTE, 1, about(mail)).getFirst();

    assertThat(Instant.ofEpochMilli(order.timestamp())).isAfterOrEqualTo(release.minusMillis(1));
  }

  @Test
  void aRecordReadTwiceHoldsItOnceAndItsReleaseIsFinal() {
    MailInHand mail = held(Instant.now().plus(Duration.ofHours(1)));
    SPOOL.send(accepted(mail, "x@b.test"));
    Awaitility.await().until(() -> rows(mail) == 1);
    var set = SPOOL.seen(Topics.RETURNED).stream().filter(r -> isAbout(r.key(), mail)).toList();
    var again =
        new ProducerRecord<>(
            Topics.RETURNED,
            null,
            set.getFirst().key(),
            set.getFirst().value(),
            set.getFirst().headers());

    SPOOL.send(again);
    release(mail);
    SPOOL.await(Topics.REMOTE, 1, about(mail));
    SPOOL.send(again);
    SPOOL.staysSo(() -> SPOOL.seen(Topics.REMOTE).stream().filter(about(mail)).count() == 1);
    assertThat(rows(mail)).isEqualTo(1);
  }

  @Test
  void afterItsReleaseItIsTriedAgainLikeAnyOther() {
    MailInHand mail = held(Instant.now().plus(Duration.ofHours(1)));
    SPOOL.send(accepted(mail, "x@b.test"));
    Awaitility.await().until(() -> rows(mail) == 1);
    release(mail);
    var first = SPOOL.await(Topics.REMOTE, 1, about(mail)).getFirst();
    RemoteDelivery order = Wire.read(first, RemoteDelivery.class);

    MailInHand back = new MailInHand(order.envelope(), first.value());
    SPOOL.send(returned(back, notNow(order.recipients().getFirst())));

    assertThat(SPOOL.await(Topics.REMOTE, 2, about(mail)))
        .extracting(
            record -> Wire.read(record, RemoteDelivery.class).recipients().getFirst().attempts())
        .containsExactly(0, 1);
    assertThat(events(mail)).contains("Held", "Deferred");
  }

  @Test
  void aRestartForgetsNoHeldMail() {
    MailInHand mail = held(Instant.now().plus(Duration.ofHours(1)));
    SPOOL.send(accepted(mail, "x@b.test"));
    Awaitility.await().until(() -> rows(mail) == 1);

    SPOOL.stopAll();
    start();
    release(mail);

    assertThat(idOf(SPOOL.await(Topics.REMOTE, 1, about(mail)).getFirst()))
        .isEqualTo(mail.envelope().mailId());
  }

  private static MailInHand held(Instant release) {
    return with(new Terms(false, 0, release), letter());
  }

  private static boolean isAbout(String key, MailInHand mail) {
    return key.equals(mail.envelope().mailId().toString());
  }

  private static void release(MailInHand mail) {
    database
        .sql("UPDATE spool.waiting SET due_at = now() WHERE mail_id = :id")
        .param("id", mail.envelope().mailId().value())
        .update();
  }

  private static List<String> events(MailInHand mail) {
    return SPOOL.journal(mail.envelope().mailId()).stream()
        .map(JournalEvent::getClass)
        .map(Class::getSimpleName)
        .toList();
  }

  private static long rows(MailInHand mail) {
    return database
        .sql("SELECT count(*) FROM spool.waiting WHERE mail_id = :id")
        .param("id", mail.envelope().mailId().value())
        .query(Long.class)
        .single();
  }
}
