package postroad.mailbox.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
import postroad.contract.Envelope;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.Terms;
import postroad.directory.Account;
import postroad.directory.Vacation;
import postroad.mailbox.outgoing.CausedMail;
import postroad.mailbox.outgoing.Letter;
import postroad.message.HeaderFields;
import postroad.message.MessageScanner;

/** Who is told that somebody is away, and how (RFC 3834). */
class VacationsTest {

  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final MailAddress BOB = MailAddress.parse("bob@b.test");
  private static final Account ACCOUNT = new Account(UUID.randomUUID(), BOB);
  private static final Vacation AWAY = new Vacation(null, "Back on Monday.", null, null, null);
  private static final String PERSONAL = "From: Ada <ada@a.test>\r\nTo: Bob <bob@b.test>\r\n";

  /** Bob, and info@, which is him alone. */
  private final Vacations vacations =
      new Vacations(
          (_, address) -> Set.of("bob@b.test", "info@b.test").contains(address.toString()),
          Duration.ofDays(7));

  @Test
  void whoWritesToAPersonIsAnswered() {
    Action.Answer answer =
        answer(mail("ada@a.test", PERSONAL + "Subject: lunch?\r\n")).orElseThrow();
    assertThat(answer.letter().to()).hasToString("ada@a.test");
    assertThat(answer.letter().from()).isEqualTo(BOB);
    assertThat(answer.letter().subject()).isEqualTo("Auto: lunch?");
    assertThat(answer.letter().fields()).contains("Auto-Submitted: auto-replied");
    assertThat(answer.period()).isEqualTo(Duration.ofDays(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "To: Bob <bob@b.test>",
        "Cc: x@y.test, info@b.test",
        "Bcc: bob@b.test",
        "To: friends: ann@a.test, bob@b.test;",
        "Resent-To: bob@b.test",
        "Resent-Cc: <bob@b.test>"
      })
  void allPlacesWhereAPersonIsNamedCount(String field) {
    assertThat(answer(mail("ada@a.test", field + "\r\n"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"To: all@b.test", "To: undisclosed-recipients:;", "Subject: bob@b.test"})
  void whoIsNotNamedDoesNotAnswer(String field) {
    assertThat(answer(mail("ada@a.test", field + "\r\n"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-generated",
        "Auto-Submitted: auto-replied (away)",
        "Precedence: bulk",
        "precedence: List",
        "Precedence: junk",
        "List-Id: <l.a.test>",
        "List-Unsubscribe: <mailto:l@a.test>",
        "X-Auto-Response-Suppress: DR, OOF",
        "Content-Type: multipart/report; report-type=delivery-status"
      })
  void whatAProgramOrAListSentIsNotAnswered(String field) {
    assertThat(answer(mail("ada@a.test", PERSONAL + field + "\r\n"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Auto-Submitted: no", "Precedence: first-class", "Listen: to me"})
  void whatAPersonSentIsAnswered(String field) {
    assertThat(answer(mail("ada@a.test", PERSONAL + field + "\r\n"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MAILER-DAEMON@a.test",
        "owner-list@a.test",
        "list-owner@a.test",
        "list-request@a.test",
        "list-bounces+bob=b.test@a.test",
        "no-reply@a.test",
        "bob@b.test",
        "info@b.test"
      })
  void neitherProgramsNorListsNorOneselfAreAnswered(String sender) {
    assertThat(answer(mail(sender, PERSONAL))).isEmpty();
  }

  @Test
  void aReportHasNobodyToAnswer() {
    assertThat(answer(mail(null, PERSONAL))).isEmpty();
  }

  @Test
  void theAnswerStandsUnderTheMailItAnswers() {
    String header =
        PERSONAL + "Message-ID: <3@a.test>\r\nReferences: <1@a.test>\r\n <2@a.test>\r\n";
    assertThat(answer(mail("ada@a.test", header)).orElseThrow().letter().fields())
        .contains(
            "In-Reply-To: <3@a.test>", "References: <1@a.test>\r\n <2@a.test>\r\n <3@a.test>");
    String forged = PERSONAL + "Message-ID: <3@a.test>\u0001\r\n";
    assertThat(answer(mail("ada@a.test", forged)).orElseThrow().letter().fields())
        .contains("In-Reply-To: <3@a.test>");
    String none = PERSONAL + "Message-ID: none\r\n";
    assertThat(answer(mail("ada@a.test", none)).orElseThrow().letter().fields())
        .noneMatch(field -> field.startsWith("In-Reply-To"));
  }

  @Test
  void theLetterIsAMailThatNobodyAnswers() {
    Vacation words =
        new Vacation("Bin weg, bis bald \u2013 B\u00f6b", "Gr\u00fc\u00dfe\nBob", null, null, null);
    Letter letter = answer(mail("ada@a.test", PERSONAL), words).orElseThrow().letter();
    CausedMail mail = letter.as(CausedMail.Kind.ANSWER, ACCOUNT.id(), MailId.at(NOON), NOON);
    assertThat(mail.mail().envelope().sender()).isNull();
    assertThat(mail.mail().recipients().getFirst().notifyOn())
        .containsExactly(postroad.contract.Notify.NEVER);
    assertThat(new String(mail.octets(), StandardCharsets.US_ASCII))
        .isEqualTo(
            """
            Date: Thu, 26 Nov 2026 12:00:00 +0000
            From: <bob@b.test>
            To: <ada@a.test>
            Subject: =?UTF-8?Q?Bin_weg,_bis_bald_=E2=80=93_B=C3=B6b?=
            Message-ID: <%s@b.test>
            Auto-Submitted: auto-replied
            X-Auto-Response-Suppress: All
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Gr=C3=BC=C3=9Fe
            Bob
            """
                .formatted(mail.id())
                .replace("\n", "\r\n"));
  }

  @Test
  void encodedWordsOfASubjectAreReadAndNothingBreaksTheLine() {
    String subject = "Subject: =?utf-8?q?caf=C3=A9=0D=0ABcc:_eve@a.test?=\r\n";
    assertThat(answer(mail("ada@a.test", PERSONAL + subject)).orElseThrow().letter().subject())
        .isEqualTo("Auto: caf\u00e9  Bcc: eve@a.test");
  }

  @Test
  void otherWordsAreAnotherAnswer() {
    Incoming mail = mail("ada@a.test", PERSONAL);
    Vacation later = new Vacation(null, "Back on Friday.", null, null, Duration.ofDays(1));
    assertThat(answer(mail, later).orElseThrow().handle())
        .isNotEqualTo(answer(mail).orElseThrow().handle());
    assertThat(answer(mail, later).orElseThrow().period()).isEqualTo(Duration.ofDays(1));
  }

  private Optional<Action.Answer> answer(Incoming mail) {
    return answer(mail, AWAY);
  }

  private Optional<Action.Answer> answer(Incoming mail, Vacation vacation) {
    return vacations.answer(mail, vacation).map(Action.Answer.class::cast);
  }

  private static Incoming mail(@Nullable String sender, String header) {
    byte[] octets = (header + "\r\nhello\r\n").getBytes(StandardCharsets.UTF_8);
    Envelope envelope =
        new Envelope(
            MailId.at(NOON),
            NOON,
            sender == null ? null : MailAddress.parse(sender),
            "Received: by b.test\r\n",
            BodyReference.inline(octets.length, "0".repeat(64)),
            BodyType.EIGHT_BIT_MIME,
            false,
            ReportWishes.NONE,
            new Origin(Origin.Door.EXCHANGE, null, null, null),
            Terms.NONE);
    return new Incoming(
        envelope,
        new ForAccount(ACCOUNT.id(), null, Recipient.of(BOB)),
        ACCOUNT,
        scanned(octets),
        () -> HeaderFields.of(octets));
  }

  private static postroad.message.HeaderSummary scanned(byte[] octets) {
    try {
      return MessageScanner.scan("", new java.io.ByteArrayInputStream(octets)).envelope();
    } catch (java.io.IOException inMemory) {
      throw new java.io.UncheckedIOException(inMemory);
    }
  }
}
