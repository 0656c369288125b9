package postroad.ingress.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import postroad.contract.BodyType;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.ReportWishes;
import postroad.ingress.command.SmtpCommand.Auth;
import postroad.ingress.command.SmtpCommand.Bdat;
import postroad.ingress.command.SmtpCommand.Ehlo;
import postroad.ingress.command.SmtpCommand.Hold;
import postroad.ingress.command.SmtpCommand.Mail;
import postroad.ingress.command.SmtpCommand.MailParameters;
import postroad.ingress.command.SmtpCommand.Malformed;
import postroad.ingress.command.SmtpCommand.Rcpt;
import postroad.ingress.command.SmtpCommand.TermsAsked;

class SmtpGrammarTest {

  private static final Set<Extension> ALL = EnumSet.allOf(Extension.class);

  private final SmtpGrammar grammar = new SmtpGrammar("example.test");

  @Test
  void verbsAreReadInAnyCase() {
    assertThat(parse("ehlo Client.Example")).isEqualTo(new Ehlo("Client.Example"));
    assertThat(parse("Data")).isEqualTo(new SmtpCommand.Data());
    assertThat(parse("NOOP  anything at all ")).isEqualTo(new SmtpCommand.Noop());
  }

  @Test
  void aMailHasASenderAndParameters() {
    assertThat(parse("MAIL FROM:<carol@elsewhere.example> SIZE=1000 body=8bitmime smtputf8"))
        .isEqualTo(
            new Mail(
                address("carol@elsewhere.example"),
                new MailParameters(
                    1000, BodyType.EIGHT_BIT_MIME, true, ReportWishes.NONE, TermsAsked.NONE)));
    assertThat(parse("MAIL FROM:<>")).isEqualTo(new Mail(null, MailParameters.NONE));
  }

  @Test
  void reportWishesAreDecoded() {
    assertThat(parse("MAIL FROM:<> RET=HDRS ENVID=a+2Bb+3D"))
        .isEqualTo(
            new Mail(
                null,
                new MailParameters(
                    0,
                    BodyType.SEVEN_BIT,
                    false,
                    new ReportWishes(ReportWishes.Content.HEADERS, "a+b="),
                    TermsAsked.NONE)));
    assertThat(
            parse("RCPT TO:<bob@example.test> NOTIFY=success,DELAY ORCPT=RFC822;b+2Bc@d.example"))
        .isEqualTo(
            new Rcpt(
                address("bob@example.test"),
                "RFC822;b+c@d.example",
                Set.of(Notify.SUCCESS, Notify.DELAY)));
    assertThat(parse("RCPT TO:<bob@example.test> ORCPT=utf-8;j\\x{F6}rg@d.example"))
        .isEqualTo(new Rcpt(address("bob@example.test"), "utf-8;jörg@d.example", Set.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<bob@example.test>                  | bob@example.test",
        "<Bob@EXAMPLE.Test.>                 | Bob@example.test",
        "<\"b o>b\"@example.test>            | \"b o>b\"@example.test",
        "<\"a\\\"b\"@example.test>           | \"a\\\"b\"@example.test",
        "<bob@[192.0.2.1]>                   | bob@[192.0.2.1]",
        "<bob@[IPv6:2001:db8::1]>            | bob@[ipv6:2001:db8::1]",
        "<@a.example,@b.example:bob@c.example> | bob@c.example",
        "<Postmaster>                        | postmaster@example.test",
        "<bob@xn--bcher-kva.example>         | bob@xn--bcher-kva.example",
        "<bob@bücher.example>                | bob@bücher.example",
      })
  void pathsAreRead(String path, String recipient) {
    assertThat(parse("RCPT TO:" + path))
        .isEqualTo(new Rcpt(MailAddress.parse(recipient), null, Set.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "FROM:<a@b>x            | SYNTAX",
        "FROM:<a@b> =x          | SYNTAX",
        "FROM:<a@b> SIZE==1     | SYNTAX",
        "FROM:<a@b> SIZE=-1     | BAD_PARAMETER",
        "FROM:<a@b> ENVID=a=b   | SYNTAX",
        "FROM:<a@b> ENVID=a+b   | BAD_PARAMETER",
        "FROM:<a@b> X-ODD=1     | UNKNOWN_PARAMETER",
        "FROM:<a@b> BY=60;R     | UNKNOWN_PARAMETER",
        "FROM:<a@b> SMTPUTF8=1  | BAD_PARAMETER",
        "FROM:<a@b> BODY=9BIT   | BAD_PARAMETER",
        "FROM:<a@b> AUTH        | BAD_PARAMETER",
        "FROM:<a@b> AUTH=a+b    | BAD_PARAMETER",
        "FROM:<a@b> RET         | BAD_PARAMETER",
        "FROM:<a@b> RET=BODY    | BAD_PARAMETER",
        "FROM:<a@b> RET=FULL RET=HDRS | BAD_PARAMETER",
        "FROM:<a@b> ENVID       | BAD_PARAMETER",
        "FROM:<a@b> ENVID=a ENVID=a | BAD_PARAMETER",
        "FROM:<a@b> ENVID=a+2b  | BAD_PARAMETER",
        "FROM:<a@b> ENVID=a+07  | BAD_PARAMETER",
        "FROM:<a@b> ENVID=a+E9  | BAD_PARAMETER",
        "FROM:<a@b> REQUIRETLS=1 | BAD_PARAMETER",
        "FROM:<a@b> MT-PRIORITY | BAD_PARAMETER",
        "FROM:<a@b> MT-PRIORITY=10 | BAD_PARAMETER",
        "FROM:<a@b> MT-PRIORITY=-0 | BAD_PARAMETER",
        "FROM:<a@b> MT-PRIORITY=+1 | BAD_PARAMETER",
        "FROM:<a@b> HOLDFOR=0   | BAD_PARAMETER",
        "FROM:<a@b> HOLDFOR=1000000000 | BAD_PARAMETER",
        "FROM:<a@b> HOLDFOR=-5  | BAD_PARAMETER",
        "FROM:<a@b> HOLDUNTIL=tomorrow | BAD_PARAMETER",
        "FROM:<a@b> HOLDUNTIL=2026-02-30T00:00:00Z | BAD_PARAMETER",
        "FROM:<a@b> HOLDUNTIL=2026-12-01T08:00:00+01:00 | BAD_PARAMETER",
        "FROM:<a@b> HOLDFOR=5 HOLDUNTIL=2026-12-01T08:00:00Z | BAD_PARAMETER",
        "FROM:a@b               | BAD_SENDER",
        "FROM:<a@b@c..d>        | BAD_SENDER",
        "FROM:<a b@c>           | BAD_SENDER",
        "FROM:<a.@c>            | BAD_SENDER",
        "FROM:<jörg@c>          | NEEDS_SMTPUTF8",
        "FRUM:<a@b>             | SYNTAX",
      })
  void mistakesHaveNames(String rest, Fault fault) {
    assertThat(parse("MAIL " + rest)).isEqualTo(new Malformed(fault));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "NOTIFY                | BAD_PARAMETER",
        "NOTIFY=               | SYNTAX",
        "NOTIFY=NEVER,DELAY    | BAD_PARAMETER",
        "NOTIFY=SUCCESS,       | BAD_PARAMETER",
        "NOTIFY=ALWAYS         | BAD_PARAMETER",
        "NOTIFY=DELAY NOTIFY=DELAY | BAD_PARAMETER",
        "ORCPT=bob@example.test | BAD_PARAMETER",
        "ORCPT=;bob            | BAD_PARAMETER",
        "ORCPT=rfc822;         | BAD_PARAMETER",
        "ORCPT=r/c;bob         | BAD_PARAMETER",
        "ORCPT=rfc822;b+0D+0A  | BAD_PARAMETER",
        "ORCPT=rfc822;b+C3+B6b | BAD_PARAMETER",
        "ORCPT=rfc822;böb      | BAD_PARAMETER",
        "ORCPT=rfc822;bob ORCPT=rfc822;bob | BAD_PARAMETER",
        "ORCPT=utf-8;b\\x{D800} | BAD_PARAMETER",
        "ORCPT=utf-8;b\\x{110000} | BAD_PARAMETER",
        "ORCPT=utf-8;b\\x{0A} | BAD_PARAMETER",
        "ORCPT=utf-8;b\\y     | BAD_PARAMETER",
        "SIZE=1                | UNKNOWN_PARAMETER",
        "RRVS=2014-04-03T23:01:00Z | UNKNOWN_PARAMETER",
      })
  void mistakesInWhatASenderWantsToHearHaveNamesToo(String parameter, Fault fault) {
    assertThat(parse("RCPT TO:<bob@example.test> " + parameter)).isEqualTo(new Malformed(fault));
  }

  /** RFC 3461 §4.2 and §4.4. */
  @Test
  void namesOfSendersHaveALength() {
    assertThat(parse("MAIL FROM:<> ENVID=" + "+41".repeat(100))).isInstanceOf(Mail.class);
    assertThat(parse("MAIL FROM:<> ENVID=" + "a".repeat(101)))
        .isEqualTo(new Malformed(Fault.BAD_PARAMETER));
    assertThat(parse("RCPT TO:<a@b> ORCPT=rfc822;" + "a".repeat(493))).isInstanceOf(Rcpt.class);
    assertThat(parse("RCPT TO:<a@b> ORCPT=rfc822;" + "a".repeat(494)))
        .isEqualTo(new Malformed(Fault.BAD_PARAMETER));
  }

  @Test
  void termsAreRead() {
    assertThat(terms("REQUIRETLS MT-PRIORITY=-9 HOLDFOR=3600"))
        .isEqualTo(new TermsAsked(true, -9, new Hold.For(Duration.ofHours(1))));
    assertThat(terms("mt-priority=0 HOLDUNTIL=2026-12-24t18:00:00z"))
        .isEqualTo(new TermsAsked(false, 0, new Hold.Until(Instant.parse("2026-12-24T18:00:00Z"))));
    assertThat(terms("BODY=BINARYMIME")).isEqualTo(TermsAsked.NONE);
  }

  @Test
  void whatIsNotOfferedIsUnknownWhateverItsValue() {
    Set<Extension> few = EnumSet.of(Extension.SIZE);
    for (String parameter :
        List.of("REQUIRETLS", "MT-PRIORITY=99", "HOLDFOR=x", "HOLDUNTIL=x", "AUTH=<>", "RET=x")) {
      byte[] line = ("MAIL FROM:<a@b> " + parameter).getBytes(StandardCharsets.UTF_8);
      assertThat(grammar.parse(line, few))
          .as(parameter)
          .isEqualTo(new Malformed(Fault.UNKNOWN_PARAMETER));
    }
  }

  @Test
  void chunksHaveASizeOrNone() {
    assertThat(parse("BDAT 1000")).isEqualTo(new Bdat(1000, false));
    assertThat(parse("bdat 0 last")).isEqualTo(new Bdat(0, true));
    for (String wrong : new String[] {"BDAT", "BDAT x", "BDAT -1", "BDAT 1 FIRST", "BDAT 1LAST"}) {
      assertThat(parse(wrong)).isEqualTo(new Malformed(Fault.BAD_CHUNK_SIZE));
    }
  }

  @Test
  void credentialsAreNotShown() {
    assertThat(parse("AUTH plain AGFsaWNlAHNlY3JldA=="))
        .isEqualTo(new Auth("PLAIN", "AGFsaWNlAHNlY3JldA=="))
        .hasToString("Auth[PLAIN]");
  }

  @Test
  void whateverComesIsAnsweredWithACommand() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] starts = {
      "MAIL FROM:<", "RCPT TO:<", "BDAT ", "AUTH ", "EHLO ", "", "MAIL FROM:<a@b> "
    };
    for (int round = 0; round < 20_000; round++) {
      byte[] noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      for (int i = 0; i < noise.length && random.nextBoolean(); i++) {
        noise[i] = (byte) "<>@.\"\\ =;+,:[]a1".charAt(random.nextInt(16));
      }
      String start = starts[random.nextInt(starts.length)];
      byte[] line =
          (start + new String(noise, StandardCharsets.ISO_8859_1))
              .getBytes(StandardCharsets.ISO_8859_1);
      assertThat(grammar.parse(line, ALL)).as("seed " + seed).isNotNull();
    }
  }

  private TermsAsked terms(String parameters) {
    return ((Mail) parse("MAIL FROM:<> " + parameters)).parameters().terms();
  }

  private SmtpCommand parse(String line) {
    return grammar.parse(line.getBytes(StandardCharsets.UTF_8), ALL);
  }

  private static MailAddress address(String text) {
    return MailAddress.parse(text);
  }
}
