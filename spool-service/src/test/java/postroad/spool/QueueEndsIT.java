package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Neighbours.notNow;
import static postroad.spool.Neighbours.reportAbout;
import static postroad.spool.Neighbours.returned;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.Topics;
import postroad.spool.content.MailInHand;

/** How operators end mail that waits: with a report to its sender, or without a word. */
class QueueEndsIT {

  private static final SpoolUnderTest SPOOL = new SpoolUnderTest();
  private static QueueUnderTest queue;

  @BeforeAll
  static void start() {
    queue =
        new QueueUnderTest(
            SPOOL,
            SPOOL.start(
                "spool.retry.after=1h", "postroad.administration.token=" + QueueUnderTest.TOKEN));
  }

  @AfterAll
  static void stop() {
    SPOOL.close();
  }

  @Test
  void whatIsReturnedIsReportedToItsSenderOnceAndNeverSent() {
    MailInHand mail = queue.waiting("x@return.test", "y@return.test");

    assertThat(queue.one("return", mail, null).get("done").asInt()).isEqualTo(2);
    assertThat(
            queue
                .call("POST", "/admin/queue/actions", QueueUnderTest.body("return", mail, null))
                .statusCode())
        .isEqualTo(404);

    String report = text(SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail)).getFirst());
    assertThat(report).contains("x@return.test", "y@return.test", "5.0.0", "because", "451 later");
    assertThat(queue.list("destination=return.test")).isEmpty();
    Awaitility.await().until(() -> events(mail).stream().filter("Reported"::equals).count() == 2);
    assertThat(events(mail)).containsSubsequence("Steered", "Failed", "Reported");
    assertThat(queue.steered(mail, 2)).containsOnly("RETURNED by ann: because");
    SPOOL.staysSo(
        () -> SPOOL.seen(Topics.ACCEPTED).stream().filter(reportAbout(mail)).count() == 1);
    SPOOL.send(returned(mail, notNow(Recipient.of(MailAddress.parse("x@return.test")))));
    SPOOL.staysSo(() -> queue.list("destination=return.test").isEmpty());
  }

  @Test
  void aDeedThatIsToldAgainAfterACrashReachesTheSenderOnce() {
    MailInHand mail = queue.waiting("x@again.test");
    queue
        .database()
        .sql(
            """
            CREATE TABLE IF NOT EXISTS spool.crashed AS SELECT * FROM spool.deed WHERE false;
            CREATE OR REPLACE FUNCTION spool.keep_deed() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN INSERT INTO spool.crashed SELECT NEW.*; RETURN NULL; END $$;
            CREATE OR REPLACE TRIGGER keep_deed AFTER INSERT ON spool.deed
              FOR EACH ROW WHEN (NEW.recipient = 'x@again.test')
              EXECUTE FUNCTION spool.keep_deed()
            """)
        .update();
    queue.one("return", mail, null);
    SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail));
    queue.steered(mail, 1);
    awaitNothingToTell();

    queue
        .database()
        .sql("INSERT INTO spool.deed OVERRIDING SYSTEM VALUE SELECT * FROM spool.crashed")
        .update();

    assertThat(queue.steered(mail, 2))
        .containsExactly("RETURNED by ann: because", "RETURNED by ann: because");
    awaitNothingToTell();
    SPOOL.staysSo(
        () -> SPOOL.seen(Topics.ACCEPTED).stream().filter(reportAbout(mail)).count() == 1);
    assertThat(events(mail)).filteredOn("Reported"::equals).hasSize(1);
  }

  @Test
  void whatIsDeletedIsDroppedWithoutAReport() {
    MailInHand mail = queue.waiting("x@delete.test");

    assertThat(queue.one("delete", mail, null).get("done").asInt()).isEqualTo(1);

    Awaitility.await().until(() -> events(mail).contains("Dropped"));
    assertThat(SPOOL.journal(mail.envelope().mailId()))
        .filteredOn(JournalEvent.Dropped.class::isInstance)
        .extracting(event -> ((JournalEvent.Dropped) event).rule())
        .containsExactly("deleted by ann: because");
    assertThat(queue.list("destination=delete.test")).isEmpty();
    SPOOL.staysSo(() -> SPOOL.seen(Topics.ACCEPTED).stream().noneMatch(reportAbout(mail)));
  }

  private static void awaitNothingToTell() {
    Awaitility.await()
        .until(() ->
            queue.database().sql("SELECT count(*) FROM spool.deed").query(Long.class).single()
                == 0);
  }

  private static List<String> events(MailInHand mail) {
    return SPOOL.journal(mail.envelope().mailId()).stream()
        .map(event -> event.getClass().getSimpleName())
        .toList();
  }

  private static String text(ConsumerRecord<String, byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }
}
