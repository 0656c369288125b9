package postroad.ingress.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
import postroad.ingress.command.SmtpCommand.Mail;
import postroad.ingress.command.SmtpCommand.MailParameters;
import postroad.ingress.command.SmtpCommand.Malformed;
import postroad.ingress.command.SmtpCommand.Rcpt;

class SmtpGrammarTest {

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
                new MailParameters(1000, BodyType.EIGHT_BIT_MIME, true, ReportWishes.NONE, false)));
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
                    false)));
    assertThat(
            parse("RCPT TO:<bob@example.test> NOTIFY=success,DELAY ORCPT=RFC822;b+2Bc@d.example"))
        .isEqualTo(
            new Rcpt(
                address("bob@example.test"),
                "rfc822;b+c@d.example",
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
        "FROM:<a@b> SMTPUTF8=1  | BAD_PARAMETER",
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
      assertThat(grammar.parse(line)).as("seed " + seed).isNotNull();
    }
  }

  private SmtpCommand parse(String line) {
    return grammar.parse(line.getBytes(StandardCharsets.UTF_8));
  }

  private static MailAddress address(String text) {
    return MailAddress.parse(text);
  }
}
