package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import postroad.contract.BodyType;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.ReportWishes.Content;
import postroad.contract.Terms;

class MailCommandsTest {

  @Test
  void aHostThatOffersNothingGetsNoParameters() {
    Letter letter =
        SampleLetter.from("alice@a.test").wishing(FULL).as(BodyType.EIGHT_BIT_MIME).to();

    assertThat(commands().mail(letter)).isEqualTo("MAIL FROM:<alice@a.test>");
    assertThat(commands().rcpt(BOB)).isEqualTo("RCPT TO:<bob@b.test>");
  }

  @Test
  void theNullSenderIsWrittenSo() {
    assertThat(commands().mail(SampleLetter.fromNobody().to())).isEqualTo("MAIL FROM:<>");
  }

  @Test
  void sizeCountsTheTraceFieldsToo() {
    Letter letter = SampleLetter.from("alice@a.test").saying("12345").to();

    assertThat(commands("SIZE").mail(letter))
        .isEqualTo("MAIL FROM:<alice@a.test> SIZE=" + (5 + letter.envelope().trace().length()));
  }

  @Test
  void eightBitIsDeclaredWhenTheSenderDidOrWeSeeIt() {
    SampleLetter letter = SampleLetter.from("alice@a.test");

    assertThat(commands("8BITMIME").mail(letter.to())).doesNotContain("BODY");
    assertThat(commands("8BITMIME").mail(letter.as(BodyType.EIGHT_BIT_MIME).to()))
        .endsWith(" BODY=8BITMIME");
    assertThat(commands("8BITMIME").mail(letter.saying("caf\u00e9").to()))
        .endsWith(" BODY=8BITMIME");
  }

  @Test
  void utf8IsDeclaredWhenItIsNeeded() {
    assertThat(commands("SMTPUTF8").mail(SampleLetter.from("alice@a.test").to()))
        .isEqualTo("MAIL FROM:<alice@a.test>");
    assertThat(commands("SMTPUTF8").mail(SampleLetter.from("älice@ä.test").to()))
        .isEqualTo("MAIL FROM:<älice@ä.test> SMTPUTF8");
    assertThat(commands("SMTPUTF8").mail(SampleLetter.from("alice@a.test").inUtf8().to()))
        .isEqualTo("MAIL FROM:<alice@a.test> SMTPUTF8");
  }

  @Test
  void withoutUtf8AnInternationalDomainIsWrittenInAscii() {
    assertThat(commands().rcpt(Recipient.of(MailAddress.parse("bob@bücher.test"))))
        .isEqualTo("RCPT TO:<bob@xn--bcher-kva.test>");
  }

  @Test
  void aLocalPartWithSpecialsIsQuoted() {
    assertThat(commands().rcpt(Recipient.of(new MailAddress("a b\"c", "b.test"))))
        .isEqualTo("RCPT TO:<\"a b\\\"c\"@b.test>");
  }

  @Test
  void wishesForReportsArePassedOn() {
    Recipient bob =
        new Recipient(
            MailAddress.parse("bob@b.test"),
            "rfc822;b+o=b@b.test",
            Set.of(Notify.DELAY, Notify.FAILURE),
            0,
            false);

    assertThat(commands("DSN").mail(SampleLetter.from("alice@a.test").wishing(FULL).to()))
        .isEqualTo("MAIL FROM:<alice@a.test> RET=FULL ENVID=my+20own+2B+3Did");
    assertThat(commands("DSN").rcpt(bob))
        .isEqualTo("RCPT TO:<bob@b.test> NOTIFY=FAILURE,DELAY ORCPT=rfc822;b+2Bo+3Db@b.test");
    assertThat(commands("DSN").rcpt(BOB)).isEqualTo("RCPT TO:<bob@b.test>");
  }

  @Test
  void anInternationalOriginalRecipientIsWrittenAsTheHostCanReadIt() {
    Recipient redirected =
        Recipient.of(MailAddress.parse("größe+1@b.test")).redirectedTo(BOB.address());

    assertThat(commands("DSN", "SMTPUTF8").rcpt(redirected))
        .isEqualTo("RCPT TO:<bob@b.test> ORCPT=utf-8;größe\\x{2B}1@b.test");
    assertThat(commands("DSN").rcpt(redirected))
        .isEqualTo("RCPT TO:<bob@b.test> ORCPT=utf-8;gr\\x{F6}\\x{DF}e\\x{2B}1@b.test");
  }

  @Test
  void eightBitContentIsDeclaredAlsoWhereTheStoreHasIt() {
    Letter letter = SampleLetter.from("alice@a.test").saying("caf\u00e9").to();
    Letter stored =
        new Letter(
            letter.envelope().with(letter.envelope().body().movedToStore()),
            letter.recipients(),
            letter.content());

    assertThat(commands("8BITMIME").mail(stored)).endsWith(" BODY=8BITMIME");
  }

  @Test
  void binaryContentIsDeclaredToAHostThatTakesItInChunks() {
    Letter letter = SampleLetter.from("alice@a.test").as(BodyType.BINARY_MIME).to();

    assertThat(commands("BINARYMIME", "CHUNKING", "8BITMIME").mail(letter))
        .isEqualTo("MAIL FROM:<alice@a.test> BODY=BINARYMIME");
  }

  @Test
  void aPriorityIsPassedOnToAHostThatKnowsOfThem() {
    SampleLetter letter = SampleLetter.from("alice@a.test");

    assertThat(commands("MT-PRIORITY MIXER").mail(letter.on(new Terms(false, -3, null)).to()))
        .isEqualTo("MAIL FROM:<alice@a.test> MT-PRIORITY=-3");
    assertThat(commands("MT-PRIORITY").mail(letter.to())).isEqualTo("MAIL FROM:<alice@a.test>");
    assertThat(commands().mail(letter.on(new Terms(false, 4, null)).to()))
        .isEqualTo("MAIL FROM:<alice@a.test>");
  }

  private static final Recipient BOB = Recipient.of(MailAddress.parse("bob@b.test"));
  private static final ReportWishes FULL = new ReportWishes(Content.FULL, "my own+=id");

  private static MailCommands commands(String... offered) {
    List<String> lines = Stream.concat(Stream.of("hello"), Arrays.stream(offered)).toList();
    return new MailCommands(
        new Host(
            Capabilities.of(Reply.of(250, lines)),
            new Protection.None("plain"),
            SmtpTrial.OPENLY,
            new TlsTry("peer.test", null, null, null, "")));
  }
}
