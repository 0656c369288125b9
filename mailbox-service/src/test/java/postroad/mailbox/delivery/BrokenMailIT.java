package postroad.mailbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.support.KafkaHeaders;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.LocalDelivery;
import postroad.contract.ReturnedMail;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.mailbox.MailboxUnderTest;

/** Mail that cannot be filed: it goes back or aside, and the rest is filed. */
class BrokenMailIT {

  private static final byte[] TEXT =
      "Subject: hello\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII);

  private static MailboxUnderTest service;

  @BeforeAll
  static void start() {
    service = new MailboxUnderTest();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void whatCannotBeReadGoesAsideAndTheRestIsFiled() {
    UUID ann = service.account("ann6");
    String key = ann.toString();
    ProducerRecord<String, byte[]> cut = SampleOrders.record(TEXT, ann);
    var wrongSize = new ProducerRecord<>(Topics.LOCAL, null, key, new byte[3], cut.headers());
    var garbage = new ProducerRecord<>(Topics.LOCAL, key, TEXT);
    garbage.headers().add(Wire.ENVELOPE, "{\"envelope\":7".getBytes(StandardCharsets.US_ASCII));
    service.send(
        List.of(
            SampleOrders.record(TEXT, ann),
            new ProducerRecord<>(Topics.LOCAL, key, TEXT),
            garbage,
            wrongSize,
            SampleOrders.record(TEXT, ann)));
    await().until(() -> service.rows(ann, "INBOX").size() == 2);
    await().until(() -> lettersOf(key).size() == 3);
    assertThat(lettersOf(key))
        .allSatisfy(letter ->
            assertThat(letter.headers().lastHeader(KafkaHeaders.DLT_EXCEPTION_MESSAGE))
                .isNotNull());
  }

  @Test
  void anAccountWhoseDataBreaksGoesAsideAloneAndCanBeReplayed() {
    UUID ann = service.account("ann7");
    UUID broken = service.account("broken7");
    UUID ben = service.account("ben7");
    breakMailboxesOf(broken);
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      records.add(SampleOrders.record(TEXT, ann));
    }
    records.add(10, SampleOrders.record(TEXT, ann, broken, ben));
    service.send(records);
    await()
        .until(() ->
            service.rows(ann, "INBOX").size() == 21 && service.rows(ben, "INBOX").size() == 1);
    await().until(() -> lettersOf(ann.toString()).size() == 1);
    var letter = lettersOf(ann.toString()).getFirst();
    assertThat(Wire.read(letter, LocalDelivery.class).accounts())
        .extracting(LocalDelivery.ForAccount::account)
        .containsExactly(broken);

    db().sql("DROP TRIGGER broken ON mailbox.ledger").update();
    service.send(
        List.of(
            new ProducerRecord<>(
                Topics.LOCAL, null, letter.key(), letter.value(), letter.headers())));
    assertThat(service.only(broken, "INBOX")).isNotNull();
    assertThat(service.rows(ann, "INBOX")).hasSize(21);
  }

  @Test
  void mailForAnAccountThatIsGoneGoesBackAndTheOthersGetIt() {
    UUID ann = service.account("ann5");
    UUID gone = UUID.randomUUID();
    ProducerRecord<String, byte[]> record = SampleOrders.record(TEXT, ann, gone);
    service.send(List.of(record));
    assertThat(service.only(ann, "INBOX")).isNotNull();
    await()
        .untilAsserted(() ->
            assertThat(MailboxUnderTest.allOf(Topics.RETURNED))
                .map(returned -> Wire.read(returned, ReturnedMail.class))
                .filteredOn(it -> it.envelope().equals(SampleOrders.orderIn(record).envelope()))
                .singleElement()
                .satisfies(returned ->
                    assertThat(returned.outcomes())
                        .singleElement()
                        .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> {
                              assertThat(failed.status()).hasToString("5.1.1");
                              assertThat(failed.recipient())
                                  .isEqualTo(SampleOrders.recipient(gone, null).recipient());
                            })));
  }

  private static List<ConsumerRecord<String, byte[]>> lettersOf(String key) {
    return MailboxUnderTest.allOf(Topics.deadLettersOf(Topics.LOCAL)).stream()
        .filter(letter -> letter.key().equals(key))
        .toList();
  }

  private static void breakMailboxesOf(UUID account) {
    db().sql(
            """
            CREATE FUNCTION mailbox.break() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'this account is broken'; END $$
            """)
        .update();
    db().sql(
            """
            CREATE TRIGGER broken BEFORE INSERT ON mailbox.ledger FOR EACH ROW
            WHEN (NEW.account = '%s') EXECUTE FUNCTION mailbox.break()
            """
                .formatted(account))
        .update();
  }

  private static JdbcClient db() {
    return JdbcClient.create(service.bean(javax.sql.DataSource.class));
  }
}
