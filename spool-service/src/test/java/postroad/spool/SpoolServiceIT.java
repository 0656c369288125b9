package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Neighbours.about;
import static postroad.spool.Neighbours.accepted;
import static postroad.spool.Neighbours.idOf;
import static postroad.spool.Neighbours.letter;
import static postroad.spool.Neighbours.never;
import static postroad.spool.Neighbours.notNow;
import static postroad.spool.Neighbours.reportAbout;
import static postroad.spool.Neighbours.returned;
import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.recipients;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.AcceptedMail;
import postroad.contract.JournalEvent;
import postroad.contract.LocalDelivery;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.RemoteDelivery;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.directory.Accounts;
import postroad.spool.content.MailInHand;
import postroad.testkit.RealKafka;

/** The spool between its neighbours, with a real broker and a real database. */
class SpoolServiceIT {

  private static final SpoolUnderTest SPOOL = new SpoolUnderTest();
  private static JdbcClient database;

  @BeforeAll
  static void start() {
    ConfigurableApplicationContext replica =
        SPOOL.start("spool.retry.after=300ms", "spring.kafka.producer.transaction-id-prefix=it-");
    Accounts accounts = replica.getBean(Accounts.class);
    accounts.createDomain("a.test");
    accounts.createAccount(ALICE, "correct horse battery");
    accounts.createAccount(MailAddress.parse("carol@a.test"), "correct horse battery");
    database = replica.getBean(JdbcClient.class);
  }

  @AfterAll
  static void stop() {
    SPOOL.close();
  }

  @Test
  void acceptedMailIsOrderedForEveryRecipient() {
    MailInHand mail = letter();
    SPOOL.send(accepted(mail, "alice@a.test", "carol@a.test", "x@b.test", "y@b.test", "z@c.test"));

    var remote = SPOOL.await(Topics.REMOTE, 2, about(mail));
    assertThat(remote)
        .extracting(ConsumerRecord::key)
        .containsExactlyInAnyOrder("b.test", "c.test");
    assertThat(remote).allSatisfy(record -> assertThat(record.value()).isEqualTo(mail.octets()));
    var accounts =
        SPOOL.seen(Topics.LOCAL).stream()
            .filter(about(mail))
            .flatMap(record -> Wire.read(record, LocalDelivery.class).accounts().stream())
            .toList();
    assertThat(accounts).hasSize(2);
    assertThat(SPOOL.journal(mail.envelope().mailId()))
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactlyInAnyOrder(
            "OrderedLocal", "OrderedLocal", "OrderedRemote", "OrderedRemote", "OrderedRemote");
  }

  @Test
  void theServiceTellsHowItIs() throws Exception {
    MailInHand mail = letter();
    SPOOL.send(accepted(mail, "x@b.test"));
    SPOOL.await(Topics.REMOTE, 1, about(mail));

    assertThat(SPOOL.get("/actuator/health/readiness")).contains("UP");
    assertThat(SPOOL.get("/actuator/health/liveness")).contains("UP");
    assertThat(SPOOL.get("/actuator/prometheus"))
        .contains("postroad_routed_total")
        .contains("postroad_deferred_total")
        .contains("postroad_failed_total")
        .contains("postroad_waiting")
        .contains("kafka_consumer_fetch_manager_records_lag")
        .containsPattern("tomcat_connections_config_max_connections\\{.*} 200\\.0");
  }

  @Test
  void anUnknownNameComesBackToTheSenderAsAReport() {
    MailInHand mail = letter();
    SPOOL.send(accepted(mail, "nobody@a.test"));

    var report = SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail)).getFirst();
    assertThat(new String(report.value(), StandardCharsets.UTF_8)).contains("Status: 5.1.1");
    SPOOL.await(Topics.LOCAL, 1, record -> idOf(record).toString().equals(report.key()));
  }

  @Test
  void whatCouldNotGoComesBackAfterItsTimeWithTheAttemptCounted() {
    MailInHand mail = letter();
    Instant sent = Instant.now();
    SPOOL.send(returned(mail, notNow(recipients("x@b.test").getFirst())));

    var again = SPOOL.await(Topics.REMOTE, 1, about(mail)).getFirst();

    RemoteDelivery order = Wire.read(again, RemoteDelivery.class);
    assertThat(Instant.ofEpochMilli(again.timestamp())).isAfter(sent.plusMillis(290));
    assertThat(order.recipients()).extracting(Recipient::attempts).containsExactly(1);
    assertThat(order.envelope().body().stored()).isTrue();
    assertThat(again.value()).isEqualTo(mail.octets());
  }

  @Test
  void anOldRecordReadTwiceSendsNothingTwice() {
    MailInHand mail = letter();
    ProducerRecord<String, byte[]> record =
        returned(mail, notNow(recipients("x@b.test").getFirst()));
    SPOOL.send(record);
    SPOOL.await(Topics.REMOTE, 1, about(mail));

    SPOOL.send(record);
    MailInHand next = letter(); // comes after it in the same partition
    SPOOL.send(
        new ProducerRecord<>(
            Topics.RETURNED,
            null,
            record.key(),
            next.octets(),
            returned(next, notNow(recipients("x@b.test").getFirst())).headers()));
    SPOOL.await(Topics.REMOTE, 1, about(next));

    assertThat(SPOOL.seen(Topics.REMOTE)).filteredOn(about(mail)).hasSize(1);
    assertThat(rows(mail)).isEqualTo(1);
  }

  @Test
  void whatComesBackAgainWaitsAgain() {
    MailInHand mail = letter();
    SPOOL.send(returned(mail, notNow(recipients("x@b.test").getFirst())));
    var first = SPOOL.await(Topics.REMOTE, 1, about(mail)).getFirst();
    RemoteDelivery order = Wire.read(first, RemoteDelivery.class);

    MailInHand returned = new MailInHand(order.envelope(), first.value());
    SPOOL.send(returned(returned, notNow(order.recipients().getFirst())));

    assertThat(SPOOL.await(Topics.REMOTE, 2, about(mail)))
        .extracting(
            record -> Wire.read(record, RemoteDelivery.class).recipients().getFirst().attempts())
        .containsExactly(1, 2);
  }

  @Test
  void aLocalRecipientThatHadToWaitGoesToTheMailboxAgain() {
    MailInHand mail = letter();
    SPOOL.send(returned(mail, notNow(Recipient.of(ALICE))));

    SPOOL.await(Topics.LOCAL, 1, about(mail));
  }

  @Test
  void whatFailedForGoodIsReportedOnce() {
    MailInHand mail = letter();
    SPOOL.send(returned(mail, never("x@b.test"), never("y@b.test")));

    var report = SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail)).getFirst();

    AcceptedMail said = Wire.read(report, AcceptedMail.class);
    assertThat(said.envelope().sender()).isNull();
    assertThat(said.recipients()).extracting(Recipient::address).containsExactly(ALICE);
    assertThat(new String(report.value(), StandardCharsets.UTF_8)).contains("x@b.test", "y@b.test");
    assertThat(SPOOL.journal(mail.envelope().mailId()))
        .filteredOn(JournalEvent.Reported.class::isInstance)
        .hasSize(2);
    assertThat(rows(mail)).isZero();
  }

  @Test
  void aBrokenRecordGoesAsideAndTheNextOneIsDone() {
    for (String topic : List.of(Topics.ACCEPTED, Topics.RETURNED)) {
      String key = UUID.randomUUID().toString();
      var broken = new ProducerRecord<>(topic, key, "nonsense".getBytes(StandardCharsets.UTF_8));
      broken.headers().add(Wire.ENVELOPE, "{\"what\":".getBytes(StandardCharsets.UTF_8));
      MailInHand mail = letter();
      var good =
          topic.equals(Topics.ACCEPTED)
              ? accepted(mail, "x@b.test")
              : returned(mail, notNow(recipients("x@b.test").getFirst()));
      SPOOL.send(broken);
      SPOOL.send(new ProducerRecord<>(topic, null, key, good.value(), good.headers()));

      SPOOL.await(Topics.REMOTE, 1, about(mail));
      var dead =
          SPOOL
              .await(Topics.deadLettersOf(topic), 1, record -> key.equals(record.key()))
              .getFirst();
      assertThat(dead.value()).isEqualTo(broken.value());
      assertThat(dead.headers().lastHeader("kafka_dlt-exception-message")).isNotNull();
    }
  }

  @Test
  void aReaderWhoseTransactionTheBrokerEndedLeavesNothingOut() throws Exception {
    MailInHand before = letter();
    SPOOL.send(accepted(before, "x@b.test"));
    SPOOL.await(Topics.REMOTE, 1, about(before));

    try (Admin admin = Admin.create(Map.of("bootstrap.servers", RealKafka.bootstrapServers()))) {
      List<String> writers =
          admin.listTransactions().all().get().stream()
              .map(writer -> writer.transactionalId())
              .filter(id -> id.startsWith("it-"))
              .toList();
      assertThat(writers).isNotEmpty();
      admin.fenceProducers(writers).all().get();
    }
    List<MailInHand> after = List.of(letter(), letter(), letter(), letter());
    after.forEach(mail -> SPOOL.send(accepted(mail, "x@b.test")));

    after.forEach(mail -> SPOOL.await(Topics.REMOTE, 1, about(mail)));
  }

  @Test
  void lateMailIsToldOfOnceAndGoesOnWaiting() {
    MailInHand mail = letter();
    SPOOL.send(returned(mail, notNow(recipients("x@b.test").getFirst())));
    SPOOL.await(Topics.REMOTE, 1, about(mail));
    SPOOL.awaitMark(mail);
    database
        .sql(
            "UPDATE spool.waiting SET sent_at = NULL, due_at = now() + interval '1 hour', warn_at = now() WHERE mail_id = :id")
        .param("id", mail.envelope().mailId().value())
        .update();

    var warning = SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail)).getFirst();

    assertThat(new String(warning.value(), StandardCharsets.UTF_8)).contains("Action: delayed");
    Awaitility.await().until(() -> outcomeOf(mail).contains("\"delayReported\":true"));
    database
        .sql("UPDATE spool.waiting SET due_at = now() WHERE mail_id = :id")
        .param("id", mail.envelope().mailId().value())
        .update();
    var again = SPOOL.await(Topics.REMOTE, 2, about(mail)).getLast();
    assertThat(Wire.read(again, RemoteDelivery.class).recipients().getFirst().delayReported())
        .isTrue();
  }

  @Test
  void mailClaimedByADeadReplicaIsSentWhenTheLeaseEnds() {
    MailInHand mail = letter();
    SPOOL.send(returned(mail, notNow(recipients("x@b.test").getFirst())));
    SPOOL.await(Topics.REMOTE, 1, about(mail));
    SPOOL.awaitMark(mail);
    Instant before = Instant.now();
    database
        .sql(
            "UPDATE spool.waiting SET sent_at = NULL, claimed_until = now() + interval '2 seconds' WHERE mail_id = :id")
        .param("id", mail.envelope().mailId().value())
        .update();

    var again = SPOOL.await(Topics.REMOTE, 2, about(mail)).getLast();

    assertThat(Duration.between(before, Instant.ofEpochMilli(again.timestamp())))
        .isGreaterThan(Duration.ofMillis(1500));
  }

  private static long rows(MailInHand mail) {
    return database
        .sql("SELECT count(*) FROM spool.waiting WHERE mail_id = :id")
        .param("id", mail.envelope().mailId().value())
        .query(Long.class)
        .single();
  }

  private static String outcomeOf(MailInHand mail) {
    return database
        .sql("SELECT outcome FROM spool.waiting WHERE mail_id = :id")
        .param("id", mail.envelope().mailId().value())
        .query(String.class)
        .single();
  }
}
