package postroad.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static postroad.contract.GoldenRecords.assertSameJson;
import static postroad.contract.GoldenRecords.golden;
import static postroad.contract.GoldenRecords.received;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden records are promises: a change that breaks one is a change to a running cluster. */
class WireFormatTest {

  private static final MailId ID = MailId.parse("0199a2b4-7c00-7abc-8def-0123456789ab");
  private static final Instant AT = Instant.parse("2026-11-23T10:15:30.123Z");
  private static final UUID ACCOUNT = UUID.fromString("11111111-2222-7333-8444-555555555555");
  private static final MailAddress ALICE = MailAddress.parse("alice@a.test");
  private static final MailAddress BOB = MailAddress.parse("bob@b.test");
  private static final byte[] OCTETS =
      "Subject: hi\r\n\r\nhello\r\n".getBytes(StandardCharsets.UTF_8);
  private static final StatusCode NO_SUCH_USER = new StatusCode(5, 1, 1);
  private static final StatusCode NO_ANSWER = new StatusCode(4, 4, 1);

  private static final Envelope ENVELOPE =
      new Envelope(
          ID,
          AT,
          ALICE,
          "Received: from c.test by a.test\r\n",
          BodyReference.inline(OCTETS.length, "ab12"),
          BodyType.EIGHT_BIT_MIME,
          false,
          new ReportWishes(ReportWishes.Content.HEADERS, "my id"),
          new Origin(Origin.Door.SUBMISSION, "192.0.2.1", "c.test", "alice@a.test"),
          new Terms(true, 3, Instant.parse("2026-11-24T08:00:00Z")));

  private static final Recipient RECIPIENT =
      new Recipient(BOB, "rfc822;bob@old.test", Set.of(Notify.FAILURE), 2, true);

  private static final Recipient FORWARDED =
      new Recipient(
          BOB,
          "rfc822;bob@old.test",
          Set.of(Notify.FAILURE),
          2,
          true,
          MailAddress.parse("bob@c.test"));

  static Stream<Arguments> carried() {
    return Stream.of(
        Arguments.of("accepted-mail", new AcceptedMail(ENVELOPE, List.of(RECIPIENT))),
        Arguments.of(
            "local-delivery",
            new LocalDelivery(
                ENVELOPE, List.of(new LocalDelivery.ForAccount(ACCOUNT, "lists", RECIPIENT)))),
        Arguments.of(
            "remote-delivery",
            new RemoteDelivery(
                ENVELOPE, "b.test", new NextHop("gate.b.test", 2525), null, List.of(RECIPIENT))),
        Arguments.of(
            "remote-delivery-forwarded",
            new RemoteDelivery(
                ENVELOPE,
                "b.test",
                null,
                MailAddress.parse("SRS0=abcdefgh=aa=a.test=alice@c.test"),
                List.of(FORWARDED))),
        Arguments.of(
            "remote-delivery-probe",
            new RemoteDelivery(ENVELOPE, "b.test", null, null, List.of(RECIPIENT), "b.test")),
        Arguments.of(
            "returned-mail-news",
            new ReturnedMail(ENVELOPE, List.of())
                .with(DestinationNews.silent("b.test", "no host answered"))),
        Arguments.of("returned-mail", returned()));
  }

  private static ReturnedMail returned() {
    var late =
        new DeliveryOutcome.Deferred(RECIPIENT, NO_ANSWER, "no host answered", null, null, AT, null)
            .as(BounceClass.NETWORK);
    return new ReturnedMail(
        ENVELOPE,
        List.of(
            late,
            new DeliveryOutcome.Failed(
                    RECIPIENT, NO_SUCH_USER, "no such user", "mx.b.test", "550 5.1.1 no", AT, null)
                .as(BounceClass.NO_SUCH_USER)),
        List.of(
            new DeliveryOutcome.Delivered(RECIPIENT, "mx.b.test", "250 taken", AT),
            new DeliveryOutcome.Delivered(RECIPIENT, null, null, AT)),
        List.of(late),
        List.of(RECIPIENT));
  }

  static Stream<Arguments> events() {
    return Stream.of(onTheWay(), ends(), trouble()).flatMap(kind -> kind);
  }

  private static Stream<Arguments> onTheWay() {
    return Stream.of(
        Arguments.of(
            "accepted", new JournalEvent.Accepted(ID, AT, null, List.of(BOB), 42, Origin.report())),
        Arguments.of("ordered-local", new JournalEvent.OrderedLocal(ID, AT, BOB, ACCOUNT)),
        Arguments.of(
            "ordered-remote",
            new JournalEvent.OrderedRemote(ID, AT, BOB, "b.test", new NextHop("::1", 25))),
        Arguments.of("expanded", new JournalEvent.Expanded(ID, AT, BOB, List.of(ALICE))),
        Arguments.of("forwarded", new JournalEvent.Forwarded(ID, AT, BOB, List.of(ALICE), ID)),
        Arguments.of("answered", new JournalEvent.Answered(ID, AT, BOB, ALICE, ID)),
        Arguments.of(
            "tls-tried",
            new JournalEvent.TlsTried(
                ID,
                AT,
                "b.test",
                List.of("mailto:tls@b.test"),
                new TlsTerms(
                    "sts", List.of("version: STSv1", "mode: enforce"), List.of("*.b.test")),
                "mx.b.test",
                "192.0.2.2",
                "192.0.2.1",
                TlsFailure.CERTIFICATE_EXPIRED,
                "the time of its certificate is over")),
        Arguments.of(
            "held", new JournalEvent.Held(ID, AT, BOB, Instant.parse("2026-11-24T08:00:00Z"))),
        Arguments.of("delay-reported", new JournalEvent.DelayReported(ID, AT, BOB, ID)),
        Arguments.of(
            "success-reported", new JournalEvent.SuccessReported(ID, AT, BOB, "relayed", ID)),
        Arguments.of(
            "steered",
            new JournalEvent.Steered(
                ID, AT, BOB, JournalEvent.Steered.Deed.REROUTED, "alice", "mx.c.test:25")));
  }

  private static Stream<Arguments> ends() {
    return Stream.of(
        Arguments.of("filed", new JournalEvent.Filed(ID, AT, BOB, ACCOUNT, "INBOX")),
        Arguments.of(
            "relayed",
            new JournalEvent.Relayed(ID, AT, BOB, "mx.b.test", "250 2.0.0 Ok", "TLSv1.3", "dane")),
        Arguments.of("reported", new JournalEvent.Reported(ID, AT, BOB, ID)),
        Arguments.of("dropped", new JournalEvent.Dropped(ID, AT, BOB, "no report on a report")));
  }

  private static Stream<Arguments> trouble() {
    return Stream.of(
        Arguments.of(
            "deferred",
            new JournalEvent.Deferred(
                ID, AT, BOB, NO_ANSWER, "no host answered", null, null, AT, BounceClass.NETWORK)),
        Arguments.of(
            "failed",
            new JournalEvent.Failed(
                ID,
                AT,
                BOB,
                NO_SUCH_USER,
                "no such user",
                "mx.b.test",
                "550 no",
                BounceClass.NO_SUCH_USER)));
  }

  @ParameterizedTest
  @MethodSource("carried")
  void whatIsSaidOfAMailIsWrittenAndReadAsPromised(String name, Carried said) throws IOException {
    ProducerRecord<String, byte[]> written = Wire.carry("topic", "key", said, OCTETS);

    assertThat(written.value()).isEqualTo(OCTETS);
    assertSameJson(written.headers().lastHeader(Wire.ENVELOPE).value(), golden(name));
    assertThat(Wire.read(received(golden(name), OCTETS), said.getClass())).isEqualTo(said);
  }

  @ParameterizedTest
  @MethodSource("events")
  void eventsAreWrittenAndReadAsPromised(String name, JournalEvent event) throws IOException {
    byte[] golden = golden("journal-" + name);

    assertSameJson(Wire.journal(event).value(), golden);
    assertThat(Wire.parse(golden, JournalEvent.class)).isEqualTo(event);
  }

  @Test
  void aChangedMailboxIsWrittenAndReadAsPromised() throws IOException {
    MailboxChanged changed = new MailboxChanged(ACCOUNT, 7, 42);

    assertSameJson(
        Wire.event(Topics.MAILBOX_CHANGED, "key", changed).value(), golden("mailbox-changed"));
    assertThat(Wire.parse(golden("mailbox-changed"), MailboxChanged.class)).isEqualTo(changed);
  }

  @Test
  void aMailThatIsStoredTravelsWithoutItsOctets() {
    Envelope stored = ENVELOPE.with(BodyReference.stored(OCTETS.length, "ab12"));
    AcceptedMail said = new AcceptedMail(stored, List.of(RECIPIENT));

    assertThat(Wire.carry("topic", "key", said, OCTETS).value()).isEmpty();
  }

  @Test
  void octetsThatAreNotTheEnvelopesAreRefusedOnBothSides() throws IOException {
    AcceptedMail said = new AcceptedMail(ENVELOPE, List.of(RECIPIENT));
    ConsumerRecord<String, byte[]> cut = received(golden("accepted-mail"), new byte[3]);

    assertThatThrownBy(() -> Wire.carry("topic", "key", said, new byte[3]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Wire.read(cut, AcceptedMail.class))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "{}", "[]", "{\"envelope\":", "{\"envelope\":null,\"recipients\":[]}"})
  void whatCannotBeUnderstoodSaysSo(String header) {
    ConsumerRecord<String, byte[]> broken =
        received(header.getBytes(StandardCharsets.UTF_8), OCTETS);

    assertThatThrownBy(() -> Wire.read(broken, AcceptedMail.class))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void aRecordWithoutEnvelopeSaysSo() {
    assertThatThrownBy(
            () -> Wire.read(GoldenRecords.record(new RecordHeaders(), OCTETS), AcceptedMail.class))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("no envelope");
  }
}
