package postroad.mailbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import postroad.bodystore.BodyStore;
import postroad.contract.BodyReference;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.Envelope;
import postroad.contract.JournalEvent;
import postroad.contract.LocalDelivery;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.contract.MailboxChanged;
import postroad.contract.ReturnedMail;
import postroad.contract.Terms;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.mailbox.MailboxUnderTest;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.MessageRow;
import postroad.mailboxstore.search.MailboxIndex;
import postroad.mailboxstore.search.Question;
import postroad.testkit.SampleMail;

/** Filing on a real broker and a real database. */
class FilingIT {

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
  void whatIsFiledIsIndexedSomeTimeAfter() {
    UUID ida = service.account("ida1");
    service.send(List.of(SampleOrders.record(TEXT, ida)));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(service.bean(Mailboxes.class).find(ida, "INBOX"))
                .flatMap(inbox ->
                    service
                        .bean(MailboxIndex.class)
                        .ask(ida, inbox.id(), new Question.InText(List.of("HELLO"))))
                .contains(new MailboxIndex.Found(List.of(1L), 1, false)));
  }

  @Test
  void aMailForSeveralAccountsIsInEachInboxWithItsOwnTraceFields() {
    UUID ann = service.account("ann1");
    UUID ben = service.account("ben1");
    ProducerRecord<String, byte[]> record = SampleOrders.record(TEXT, ann, ben);
    service.send(List.of(record));
    for (UUID account : List.of(ann, ben)) {
      assertThat(text(account, service.only(account, "INBOX")))
          .isEqualTo(
              "Return-Path: <ada@a.test>\r\nDelivered-To: r"
                  + account
                  + "@b.test\r\n"
                  + SampleOrders.RECEIVED
                  + "Subject: hello\r\n\r\nhello\r\n");
    }
    assertThat(service.bean(Mailboxes.class).all(ann))
        .extracting(Mailbox::name)
        .containsExactlyInAnyOrder("INBOX", "Sent", "Drafts", "Trash", "Junk", "Archive");
    await()
        .untilAsserted(() -> {
          assertThat(filedEvents()).contains(ann + " INBOX", ben + " INBOX");
          assertThat(changedAccounts()).contains(ann, ben);
        });
  }

  @Test
  void aSubAddressLeadsToTheMailboxOfItsNameIfThereIsOne() {
    UUID ann = service.account("ann2");
    service.bean(Mailboxes.class).createDefaults(ann);
    service.bean(Mailboxes.class).create(ann, "Lists/Java");
    service.send(
        List.of(
            detailed(ann, "lists/java"),
            detailed(ann, "Nowhere"),
            detailed(ann, "inbox"),
            detailed(ann, "%*\u00e4")));
    assertThat(service.only(ann, "Lists/Java")).isNotNull();
    await().until(() -> service.rows(ann, "INBOX").size() == 3);
  }

  @Test
  void everySampleMailArrivesOctetForOctet() {
    UUID ann = service.account("ann3");
    Map<UUID, SampleMail> sent = new HashMap<>();
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (SampleMail sample : SampleMail.small()) {
      ProducerRecord<String, byte[]> record = SampleOrders.record(sample.arriving(), ann);
      sent.put(SampleOrders.orderIn(record).envelope().mailId().value(), sample);
      records.add(record);
    }
    service.send(records);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> service.rows(ann, "INBOX").size() == sent.size());
    for (MessageRow row : service.rows(ann, "INBOX")) {
      SampleMail sample = Objects.requireNonNull(sent.remove(row.body()));
      assertThat(service.bean(BodyStore.class).readAll(row.body()))
          .as(sample.name())
          .isEqualTo(sample.arriving());
      assertThat(row.size()).isEqualTo(sample.arriving().length + row.traceLength());
    }
    assertThat(sent).isEmpty();
  }

  @Test
  void aSuccessGoesBackToTheSpoolOnlyForThoseWhoAskedForIt() {
    UUID ann = service.account("ann5");
    UUID ben = service.account("ben5");
    UUID gone = UUID.randomUUID();
    ForAccount asking = SampleOrders.wantingSuccess(ann);
    var order =
        new LocalDelivery(
            SampleOrders.envelope(TEXT),
            List.of(asking, SampleOrders.recipient(ben, null), SampleOrders.recipient(gone, null)));

    service.send(List.of(Wire.carry(Topics.LOCAL, ann.toString(), order, TEXT)));
    ProducerRecord<String, byte[]> ordinary = SampleOrders.record(TEXT, ben);
    service.send(List.of(ordinary));

    String id = order.envelope().mailId().toString();
    String other = SampleOrders.orderIn(ordinary).envelope().mailId().toString();
    await().until(() -> service.rows(ben, "INBOX").size() == 2);
    await()
        .untilAsserted(() ->
            assertThat(returned())
                .filteredOn(record -> Set.of(id, other).contains(record.key()))
                .singleElement()
                .satisfies(record -> {
                  ReturnedMail said = Wire.read(record, ReturnedMail.class);
                  assertThat(record.key()).isEqualTo(id);
                  assertThat(record.value()).isEqualTo(TEXT);
                  assertThat(said.outcomes()).hasSize(1);
                  assertThat(said.delivered())
                      .extracting(Delivered::recipient)
                      .containsExactly(asking.recipient());
                  assertThat(said.delivered()).extracting(Delivered::host).containsOnlyNulls();
                }));
  }

  @Test
  void aLargeMailStaysWhereItIs() {
    UUID ann = service.account("ann4");
    byte[] large = SampleMail.named("attachment-20mb").arriving();
    UUID body = UUID.randomUUID();
    BodyReference reference;
    try (BodyStore.Incoming incoming = service.bean(BodyStore.class).receive(body)) {
      incoming.write(large, 0, large.length);
      reference = incoming.finish();
    }
    Envelope envelope = SampleOrders.envelope(reference);
    Envelope named =
        new Envelope(
            new postroad.contract.MailId(body),
            envelope.acceptedAt(),
            envelope.sender(),
            envelope.trace(),
            reference,
            envelope.bodyType(),
            false,
            envelope.wishes(),
            envelope.origin(),
            Terms.NONE);
    service.send(
        List.of(
            Wire.carry(
                Topics.LOCAL,
                ann.toString(),
                new LocalDelivery(named, List.of(SampleOrders.recipient(ann, null))),
                new byte[0])));
    MessageRow row = service.only(ann, "INBOX");
    assertThat(row.body()).isEqualTo(body);
    assertThat(row.size()).isEqualTo(large.length + row.traceLength());
  }

  private static ProducerRecord<String, byte[]> detailed(UUID account, String detail) {
    var order =
        new LocalDelivery(
            SampleOrders.envelope(TEXT), List.of(SampleOrders.recipient(account, detail)));
    return Wire.carry(Topics.LOCAL, account.toString(), order, TEXT);
  }

  private static String text(UUID account, MessageRow row) {
    assertThat(account).isNotNull();
    return row.trace()
        + new String(service.bean(BodyStore.class).readAll(row.body()), StandardCharsets.US_ASCII);
  }

  private static List<ConsumerRecord<String, byte[]>> returned() {
    return MailboxUnderTest.allOf(Topics.RETURNED);
  }

  private static List<String> filedEvents() {
    return MailboxUnderTest.allOf(Topics.JOURNAL).stream()
        .map(record -> Wire.parse(record.value(), JournalEvent.class))
        .filter(JournalEvent.Filed.class::isInstance)
        .map(JournalEvent.Filed.class::cast)
        .map(event -> event.account() + " " + event.mailbox())
        .toList();
  }

  private static List<UUID> changedAccounts() {
    return MailboxUnderTest.allOf(Topics.MAILBOX_CHANGED).stream()
        .map(record -> Wire.parse(record.value(), MailboxChanged.class).account())
        .toList();
  }
}
