package postroad.ingress.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import postroad.contract.MailAddress;
import postroad.ingress.listener.Village;
import postroad.ingress.policy.Refusal;
import postroad.ingress.submission.SubmissionSettings.HeaderFrom;

class HeaderRightsTest {

  private static final MailAddress ALICE = Village.ALICE.address();

  @Test
  void whoMaySendFromAnAddressMayWriteAsIt() {
    assertThat(status("From: alice@example.test")).isEmpty();
    assertThat(status("From: \"Alice <the first>\" <alice@example.test> (me, <x>)")).isEmpty();
    assertThat(status("From: Alice\r\n <alice@example.test>")).isEmpty();
    assertThat(status("From: team@example.test, Alice <alice@example.test>")).isEmpty();
    assertThat(status("From: The team: team@example.test, alice@example.test;")).isEmpty();
    assertThat(status("Subject: no author is one that can be added")).isEmpty();
  }

  @Test
  void nobodyWritesAsSomebodyElse() {
    for (String from :
        new String[] {
          "From: bob@example.test",
          "From: alice@example.test, bob@example.test",
          "From: alice@example.test <bob@example.test>",
          "From: ceo@elsewhere.example",
          "From: alice@example.test\r\nFrom: bob@example.test",
          "From: alice@example.test\r\nfrom : alice@example.test",
        }) {
      assertThat(status(from)).as(from).contains("5.7.1");
    }
  }

  @Test
  void whatCouldBeReadInTwoWaysIsNotAccepted() {
    for (String from :
        new String[] {
          "From: <alice@example.test> <bob@example.test>",
          "From: <@bob.test:alice@example.test>",
          "From: alice",
          "From: <>",
          "From:",
          "From: undisclosed:;",
          "From: " + "x".repeat(20_000) + " <alice@example.test>",
        }) {
      assertThat(status(from)).as(from).contains("5.7.1");
    }
  }

  @Test
  void whatCannotBeKnownNowIsAskedForLater() {
    assertThat(status("From: trouble@example.test")).contains("4.3.0");
  }

  @Test
  void theEnvelopeMayBeTheMeasure() {
    assertThat(status(HeaderFrom.ENVELOPE, "From: Alice <ALICE@Example.test>")).isEmpty();
    assertThat(status(HeaderFrom.ENVELOPE, "From: team@example.test")).contains("5.7.1");
    assertThat(
            rights(HeaderFrom.ENVELOPE)
                .objection(header("From: team@example.test"), null, Village.ALICE))
        .isEmpty();
  }

  @Test
  void itMayBeOff() {
    assertThat(status(HeaderFrom.OFF, "From: bob@example.test\r\nFrom: x")).isEmpty();
  }

  private static Optional<String> status(String fields) {
    return status(HeaderFrom.RIGHTS, fields);
  }

  private static Optional<String> status(HeaderFrom required, String fields) {
    return rights(required)
        .objection(header(fields), ALICE, Village.ALICE)
        .map(Refusal::status)
        .map(Object::toString);
  }

  private static HeaderRights rights(HeaderFrom required) {
    return new HeaderRights(
        new SubmissionSettings(required, DataSize.ofKilobytes(256)), new Village());
  }

  private static PassingHeader header(String fields) {
    PassingHeader header = new PassingHeader((_, _, _) -> {}, 1_000_000);
    byte[] octets = (fields + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    header.pass(octets, 0, octets.length);
    header.finish();
    return header;
  }
}
