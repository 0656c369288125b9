package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import postroad.ingress.filter.Finding;
import postroad.testkit.transcript.Transcript;

/** What becomes of a user's mail on its way in, in memory and in the store, in lines and chunks. */
class SubmittedMailTest {

  private static final String LOGIN =
      """
      S: 220 <...>
      C: EHLO laptop
      S: ...
      S: 250 HELP
      C: STARTTLS
      S: 220 <...>
      T:
      C: EHLO laptop
      S: ...
      S: 250 HELP
      C: AUTH PLAIN AGFsaWNlQGV4YW1wbGUudGVzdABzZWNyZXQ=
      S: 235 <...>
      """;

  private static final String ENVELOPE =
      """
      C: MAIL FROM:<alice@example.test>
      S: 250 <...>
      C: RCPT TO:<bob@example.test>
      S: 250 <...>
      """;

  private static final String LINE = "0123456789 0123456789 0123456789 0123456789 0123456789";

  @Test
  void blindCopiesAreGoneFromTheOctets() {
    try (TestIngress ingress = TestIngress.with()) {
      play(
          ingress,
          ENVELOPE
              + """
              C: DATA
              S: 354 <...>
              C: To: bob@example.test
              C: Bcc: eve@example.test,
              C:  dave@elsewhere.example
              C: Subject: hello
              C:
              C: Bcc: stays
              C: .
              S: 250 <...>
              """);

      TestIngress.Mail mail = ingress.taken().getFirst();
      assertThat(text(mail))
          .isEqualTo("To: bob@example.test\r\nSubject: hello\r\n\r\nBcc: stays\r\n");
      assertThat(mail.said().envelope().body().size()).isEqualTo(mail.octets().length);
      assertThat(mail.said().envelope().trace())
          .contains("\r\nFrom: alice@example.test\r\n")
          .doesNotContain("Sender:", "Bcc");
    }
  }

  @Test
  void whoseLoginCountsNoMoreBeginsNoMail() {
    try (TestIngress ingress = TestIngress.with()) {
      ingress.endLogins();
      Transcript.of(
              "submission",
              LOGIN
                  + """
                  C: MAIL FROM:<alice@example.test>
                  S: 421 4.7.0 Your login counts no more, closing connection
                  E:
                  """)
          .play(ingress.address("submission"));

      assertThat(ingress.taken()).isEmpty();
    }
  }

  @Test
  void ofALargeMailInChunksToo() {
    try (TestIngress ingress = TestIngress.with()) {
      play(
          ingress,
          ENVELOPE
              + """
              C: BDAT 5
              R: To: b
              S: 250 <...>
              C: BDAT 4
              R: \\r\\nBc
              S: 250 <...>
              C: BDAT 9
              R: c: x\\r\\n y\\r
              S: 250 <...>
              C: BDAT 3
              R: \\n\\r\\n
              S: 250 <...>
              C: BDAT 30000 LAST
              """
              + "R: "
              + "x".repeat(30_000)
              + "\n"
              + "S: 250 <...>\n");

      assertThat(text(ingress.taken().getFirst())).isEqualTo("To: b\r\n\r\n" + "x".repeat(30_000));
      assertThat(ingress.taken().getFirst().said().envelope().body().stored()).isTrue();
    }
  }

  @Test
  void theHeaderHasALimitAndTheBodyHasNot() {
    try (TestIngress ingress = TestIngress.with("submission.header-limit=1KB")) {
      String folded = ("C:  " + LINE + "\n").repeat(30);
      play(
          ingress,
          ENVELOPE
              + "C: DATA\nS: 354 <...>\nC: Bcc: x\n"
              + folded
              + "C: .\nS: 552 5.3.4 <...>\n"
              + ENVELOPE
              + "C: DATA\nS: 354 <...>\nC: To: x\nC:\n"
              + folded
              + "C: .\nS: 250 <...>\n");

      assertThat(ingress.taken()).hasSize(1);
      assertThat(ingress.octetsHeld()).isZero();
    }
  }

  @Test
  void whoHasSentTooMuchComesBackLater() {
    try (TestIngress ingress = TestIngress.with("quota.recipients-per-hour=2")) {
      String mail = ENVELOPE + "C: DATA\nS: 354 <...>\nC: .\n";
      String two = "C: RCPT TO:<team@example.test>\nS: 250 <...>\n";
      String three = "C: RCPT TO:<postmaster@example.test>\nS: 452 4.5.3 <...>\n";
      ingress.spoolIsAway(true);
      play(
          ingress,
          mail + "S: 451 4.3.0 <...>\n" + ENVELOPE + two + three + "C: RSET\nS: 250 <...>\n");
      ingress.spoolIsAway(false);
      play(
          ingress,
          mail
              + "S: 250 <...>\n"
              + mail
              + "S: 250 <...>\n"
              + mail
              + "S: 450 4.7.1 Sending limit reached, try again in 30 minutes\n"
              + "C: MAIL FROM:<alice@example.test>\n"
              + "S: 450 4.7.1 Sending limit reached, try again in 30 minutes\n");
      ingress.pass(Duration.ofMinutes(30));
      play(ingress, mail + "S: 250 <...>\n");
      assertThat(ingress.taken()).hasSize(3);
    }
  }

  @Test
  void whatTheFilterFindsIsPutInFrontOrRefused() {
    try (TestIngress ingress = TestIngress.with()) {
      String small = ENVELOPE + "C: DATA\nS: 354 <...>\nC: Subject: x\nC:\nC: .\n";
      String large =
          ENVELOPE + "C: DATA\nS: 354 <...>\nC:\n" + ("C: " + LINE + "\n").repeat(500) + "C: .\n";
      ingress.finding(new Finding.Refuse("Buy nothing"));
      play(ingress, small + "S: 554 5.7.1 Buy nothing\n" + large + "S: 554 5.7.1 <...>\n");
      ingress.finding(new Finding.PutOff("Later"));
      play(ingress, small + "S: 451 4.7.1 Later\n" + large + "S: 451 4.7.1 <...>\n");
      assertThat(ingress.taken()).isEmpty();
      assertThat(ingress.bodiesKept()).isZero();

      ingress.finding(new Finding.Accept("X-Spam: Yes\r\n"));
      play(ingress, small + "S: 250 <...>\n" + large + "S: 250 <...>\n");
      assertThat(ingress.taken())
          .hasSize(2)
          .allSatisfy(mail ->
              assertThat(mail.said().envelope().trace()).startsWith("X-Spam: Yes\r\nReceived: "));
      assertThat(ingress.octetsHeld()).isZero();
    }
  }

  private static void play(TestIngress ingress, String lines) {
    Transcript.of("submission", LOGIN + lines + "C: QUIT\nS: 221 <...>\nE:\n")
        .play(ingress.address("submission"));
  }

  private static String text(TestIngress.Mail mail) {
    return new String(mail.octets(), StandardCharsets.ISO_8859_1);
  }
}
