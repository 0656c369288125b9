package postroad.spool.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.BOB;
import static postroad.spool.Samples.MAIL;
import static postroad.spool.Samples.NOON;
import static postroad.spool.Samples.octets;
import static postroad.spool.Samples.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import postroad.contract.AcceptedMail;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.StatusCode;
import postroad.contract.Terms;
import postroad.contract.Wire;
import postroad.spool.SpoolSettings;
import postroad.spool.content.MailContent;
import postroad.spool.content.MailInHand;
import postroad.spool.content.MemoryBodies;

/**
 * Whole reports, octet for octet, as {@code src/test/resources/reports/*.eml} show them. With the
 * system property {@code golden.write} the files are written anew, to be read by a person.
 */
class GoldenReportsTest {

  private static final MailAddress ZOE = MailAddress.parse("zoë@a.test");
  private static final MailAddress JUERGEN = MailAddress.parse("jürgen+x@bücher.test");
  private static final ReportWishes FULL = new ReportWishes(ReportWishes.Content.FULL, "QQ  314");
  private static final SpoolSettings SETTINGS =
      settings(Map.of("spool.reports.double-bounces-to", "postmaster@a.test"));
  private static final Reporter REPORTER =
      ReporterFactory.reporter(
          new MailContent(new MemoryBodies(), SETTINGS),
          SETTINGS,
          Clock.fixed(NOON, ZoneOffset.UTC));

  static Stream<Arguments> reports() {
    MailInHand plain = letter(ALICE, false, ReportWishes.NONE, "hello");
    return Stream.of(
        golden("failed", REPORTER.failed(plain, List.of(unknown(BOB)))),
        golden(
            "failed-whole",
            REPORTER.failed(letter(ALICE, false, FULL, "grüße"), List.of(behindAnAlias()))),
        golden(
            "failed-several",
            REPORTER.failed(plain, List.of(unknown(BOB), expired(), tooLarge(), hostile()))),
        golden("failed-ascii-reader", REPORTER.failed(plain, List.of(unknown(JUERGEN)))),
        golden(
            "failed-international",
            REPORTER.failed(
                letter(ZOE, true, ReportWishes.NONE, "grüße"), List.of(unknown(JUERGEN)))),
        golden(
            "failed-international-whole",
            REPORTER.failed(letter(ZOE, true, FULL, "grüße"), List.of(unknown(JUERGEN)))),
        golden("delayed", REPORTER.delayed(plain, List.of(late()), NOON.plus(Duration.ofDays(5)))),
        golden("delivered", REPORTER.delivered(plain, List.of(taken(null, null)))),
        golden("relayed", REPORTER.delivered(plain, List.of(taken("mx.b.test", "250 2.0.0 ok")))),
        golden("expanded", REPORTER.expanded(plain, List.of(wanting(BOB)))),
        golden(
            "double-bounce",
            REPORTER.failed(
                letter(null, false, ReportWishes.NONE, "hello"), List.of(unknown(BOB)))));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyOctetIsAsPromised(String name, List<News> news) throws IOException {
    byte[] report = written(news).value();
    if (Boolean.getBoolean("golden.write")) {
      Files.write(Path.of("src/test/resources/reports", name + ".eml"), report);
    }

    try (InputStream golden = getClass().getResourceAsStream("/reports/" + name + ".eml")) {
      assertThat(new String(report, UTF_8))
          .isEqualTo(new String(Objects.requireNonNull(golden, name).readAllBytes(), UTF_8));
    }
  }

  @ParameterizedTest
  @MethodSource("reports")
  void independentParsersFindWhatWasMeant(String name, List<News> news) throws Exception {
    ProducerRecord<String, byte[]> record = written(news);
    AcceptedMail said =
        Wire.parse(record.headers().lastHeader(Wire.ENVELOPE).value(), AcceptedMail.class);

    assertThat(WellFormed.check(record.value(), said.envelope()))
        .isEqualTo(news.getFirst().fates().size());
    assertThat(said.envelope().smtpUtf8()).isEqualTo(name.contains("international"));
  }

  private static ProducerRecord<String, byte[]> written(List<News> news) {
    return REPORTER.tell(news).records().getFirst();
  }

  private static Arguments golden(String name, List<News> news) {
    return Arguments.of(name, news);
  }

  private static MailInHand letter(
      @Nullable MailAddress sender, boolean utf8, ReportWishes wishes, String text) {
    byte[] octets =
        octets(
            "Message-ID: <1@a.test>",
            "From: <" + (sender == null ? "x@b.test" : sender) + ">",
            "Subject: " + (utf8 ? "Grüße" : "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?="),
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit",
            "",
            text);
    Envelope envelope =
        new Envelope(
            MAIL,
            NOON.minus(Duration.ofDays(5)),
            sender,
            "Received: from client by mx.a.test; Wed, 18 Nov 2026 12:00:00 +0000\r\n",
            BodyReference.inline(octets.length, "0".repeat(64)),
            BodyType.EIGHT_BIT_MIME,
            utf8,
            wishes,
            new Origin(Origin.Door.SUBMISSION, "192.0.2.1", "client", "alice@a.test"),
            Terms.NONE);
    return new MailInHand(envelope, octets);
  }

  private static Failed unknown(MailAddress address) {
    return new Failed(
        Recipient.of(address),
        new StatusCode(5, 1, 1),
        "the host refused the recipient",
        "mx.b.test",
        "550-5.1.1 The account that you tried to reach does not exist.\n550 5.1.1 Größe zählt",
        NOON,
        null);
  }

  private static Failed behindAnAlias() {
    return new Failed(
        new Recipient(BOB, "rfc822;Team@a.test", Set.of(Notify.FAILURE), 1, false),
        new StatusCode(5, 7, 1),
        "the host refused the mail",
        "mx.b.test",
        "550 5.7.1 Blocked, see https://b.test/why?ip=192.0.2.1",
        NOON,
        null);
  }

  private static Failed expired() {
    return new Failed(
        Recipient.of(MailAddress.parse("carol@c.test")),
        new StatusCode(5, 4, 7),
        "delivery time expired; the last attempt ended with: no host answered",
        null,
        null,
        NOON,
        null);
  }

  private static Failed tooLarge() {
    return new Failed(
        Recipient.of(MailAddress.parse("dora@d.test")),
        new StatusCode(5, 3, 4),
        "the mail is larger than the host takes",
        "mx.d.test",
        null,
        NOON,
        null);
  }

  private static Failed hostile() {
    return new Failed(
        Recipient.of(MailAddress.parse("\"e v\\\"e\"@e.test")),
        new StatusCode(5, 0, 0),
        "the host refused the mail",
        "mx.e.test",
        "554 no\u0007\u202e!\n\nAction: delivered\n" + "word ".repeat(300) + "x".repeat(2000),
        NOON,
        null);
  }

  private static Deferred late() {
    return new Deferred(
        Recipient.of(BOB),
        new StatusCode(4, 2, 2),
        "the host put the recipient off",
        "mx.b.test",
        "452 4.2.2 Mailbox full",
        NOON,
        null);
  }

  private static Delivered taken(@Nullable String host, @Nullable String reply) {
    return new Delivered(wanting(BOB), host, reply, NOON);
  }

  private static Recipient wanting(MailAddress address) {
    return new Recipient(address, null, Set.of(Notify.SUCCESS), 0, false);
  }
}
