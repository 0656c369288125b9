package postroad.mailbox.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bodystore.BodyStore;
import postroad.bodystore.BodyStore.NoSuchBodyException;
import postroad.bodystore.LooseBodies;
import postroad.contract.Readers;
import postroad.contract.Topics;
import postroad.mailbox.MailboxUnderTest;
import postroad.mailbox.delivery.SampleOrders;
import postroad.mailboxstore.FlagChange;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.MessageRow;
import postroad.mailboxstore.Messages;
import postroad.testkit.RealKafka;

/** Bodies go when nobody refers to them: no message, no waiting mail, and no record in the log. */
class BodySweepIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Map<String, String> OTHER_STAGES =
      Map.of(
          Topics.ACCEPTED, Readers.SPOOL,
          Topics.RETURNED, Readers.SPOOL_RETURNED,
          Topics.REMOTE, Readers.RELAY);

  private static Admin admin;
  private static MailboxUnderTest service;
  private static JdbcClient db;

  @BeforeAll
  static void start() throws Exception {
    admin = Admin.create(Map.of("bootstrap.servers", RealKafka.bootstrapServers()));
    service = new MailboxUnderTest("--mailbox.sweep.every=20ms", "--mailbox.sweep.youngest=0s");
    db = JdbcClient.create(service.bean(DataSource.class));
    for (String topic : List.of(Topics.ACCEPTED, Topics.REMOTE)) {
      if (!admin.listTopics().names().get().contains(topic)) {
        admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
      }
    }
    db.sql("CREATE SCHEMA spool").update();
    db.sql("CREATE TABLE spool.waiting (mail_id uuid)").update();
    await() // topics take a moment to be known everywhere
        .atMost(PATIENCE)
        .ignoreException(ExecutionException.class)
        .until(() -> {
          allIsRead();
          return true;
        });
  }

  @AfterAll
  static void stop() {
    service.close();
    admin.close();
  }

  @Test
  void theBodyOfAMailGoesWithTheLastMessage() throws Exception {
    UUID first = service.account("first");
    UUID second = service.account("second");
    service.send(
        List.of(
            SampleOrders.record(
                "Subject: x\r\n\r\nx".getBytes(StandardCharsets.US_ASCII), first, second)));
    MessageRow message = service.only(first, "INBOX");
    allIsRead();

    expunge(first, message);
    looks(2 * 5);
    assertThat(isThere(message.body())).isTrue();

    expunge(second, service.only(second, "INBOX"));
    await().atMost(PATIENCE).until(() -> !isThere(message.body()));
  }

  @Test
  void aBodyStaysWhileARecordNamesItThatNobodyHasRead() throws Exception {
    service.send(List.of(new ProducerRecord<>(Topics.REMOTE, 1, "b.test", new byte[] {1})));
    UUID body = arrived();

    await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> isThere(body));

    allIsRead();
    await().atMost(PATIENCE).until(() -> !isThere(body));
  }

  @Test
  void aBodyStaysWhileItsMailWaits() throws Exception {
    UUID body = UUID.randomUUID();
    db.sql("INSERT INTO spool.waiting VALUES (:mail)").param("mail", body).update();
    arrived(body);
    allIsRead();
    looks(2 * 5);
    assertThat(isThere(body)).isTrue();

    db.sql("DELETE FROM spool.waiting").update();
    service.bean(BodyStore.class).letGo(List.of(body));
    await().atMost(PATIENCE).until(() -> !isThere(body));
  }

  /** Every stage has read what is in the log, as far as one can see. */
  private static void allIsRead() throws Exception {
    for (var stage : OTHER_STAGES.entrySet()) {
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      var described = admin.describeTopics(List.of(stage.getKey())).allTopicNames().get();
      Objects.requireNonNull(described.get(stage.getKey()))
          .partitions()
          .forEach(each ->
              latest.put(
                  new TopicPartition(stage.getKey(), each.partition()), OffsetSpec.latest()));
      Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
      admin
          .listOffsets(latest)
          .all()
          .get()
          .forEach((each, end) -> read.put(each, new OffsetAndMetadata(end.offset())));
      admin.alterConsumerGroupOffsets(stage.getValue(), read).all().get();
    }
  }

  private static void looks(int times) {
    long until = service.bean(LooseBodies.class).last().number() + times;
    await()
        .atMost(PATIENCE)
        .until(() -> {
          allIsRead();
          return service.bean(LooseBodies.class).last().number() >= until;
        });
  }

  private static UUID arrived() {
    return arrived(UUID.randomUUID());
  }

  private static UUID arrived(UUID body) {
    try (BodyStore.Incoming incoming = service.bean(BodyStore.class).receive(body)) {
      incoming.write(new byte[300_000], 0, 300_000);
      var _ = incoming.finish();
    }
    return body;
  }

  private static void expunge(UUID account, MessageRow message) {
    long inbox = service.bean(Mailboxes.class).find(account, "INBOX").orElseThrow().id();
    List<Long> one = List.of(message.uid());
    Messages messages = service.bean(Messages.class);
    var _ =
        messages.changeFlags(
            account, inbox, one, new FlagChange.Add(Flags.of(Flags.DELETED, List.of())));
    messages.expunge(account, inbox, one);
  }

  private static boolean isThere(UUID body) {
    try {
      return service.bean(BodyStore.class).readAll(body).length > 0;
    } catch (NoSuchBodyException gone) {
      return false;
    }
  }
}
