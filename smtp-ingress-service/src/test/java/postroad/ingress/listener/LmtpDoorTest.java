package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import postroad.contract.AcceptedMail;
import postroad.contract.Origin;
import postroad.contract.Terms;

/** What comes of mail that another server of our site hands over (RFC 2033). */
class LmtpDoorTest {

  @Test
  void allRecipientsShareOneRecordAndEachHasAnAnswer() throws IOException {
    try (TestIngress ingress = TestIngress.with();
        RawClient client = withMailBegun(ingress, "MAIL FROM:<carol@elsewhere.example>")) {
      client.say("DATA\r\n");
      client.expect("354 ");
      client.say("Subject: hello\r\n\r\n.\r\nNOOP\r\n");
      String first = client.expect("250 2.0.0 Ok: ");
      assertThat(client.expect("250 2.0.0 Ok: ")).isEqualTo(first);
      client.expect("250 2.0.0 Ok");

      AcceptedMail said = ingress.taken().getFirst().said();
      assertThat(ingress.taken()).hasSize(1);
      assertThat(said.recipients()).hasSize(2);
      assertThat(said.envelope().trace()).contains(" with LMTP id ").doesNotContain("Message-ID");
      assertThat(said.envelope().terms()).isEqualTo(Terms.NONE);
      assertThat(said.envelope().origin())
          .isEqualTo(new Origin(Origin.Door.EXCHANGE, "127.0.0.1", "front.example.test", null));
    }
  }

  @Test
  void eachRecipientHearsOfTroubleToo() throws IOException {
    try (TestIngress ingress = TestIngress.with();
        RawClient client = withMailBegun(ingress, "MAIL FROM:<> SMTPUTF8")) {
      ingress.spoolIsAway(true);
      client.say("BDAT 4 LAST\r\nhi\r\n");
      client.expect("451 4.3.0 ");
      client.expect("451 4.3.0 ");

      ingress.spoolIsAway(false);
      client.say("MAIL FROM:<> SMTPUTF8\r\nRCPT TO:<bob@example.test>\r\nBDAT 4 LAST\r\nhi\r\n");
      client.expect("250 2.1.0 ");
      client.expect("250 2.1.5 ");
      client.expect("250 2.0.0 Ok: ");
      assertThat(ingress.taken().getFirst().said().envelope().trace()).contains(" with UTF8LMTP ");
    }
  }

  /** A mail that is too large is known to be so before its end: one answer, for it has no last. */
  @Test
  void aChunkThatIsNotTheLastHasOneAnswer() throws IOException {
    try (TestIngress ingress = TestIngress.with();
        RawClient client = withMailBegun(ingress, "MAIL FROM:<>")) {
      client.say("BDAT 70000\r\n" + "x".repeat(70_000) + "NOOP\r\n");
      client.expect("552 5.3.4 ");
      client.expect("250 2.0.0 Ok");
    }
  }

  private static RawClient withMailBegun(TestIngress ingress, String mail) throws IOException {
    RawClient client = new RawClient(ingress.address("lmtp"));
    client.say("LHLO front.example.test\r\n");
    client.expect("220 ");
    client.expect("250 ");
    client.say(mail + "\r\nRCPT TO:<bob@example.test>\r\nRCPT TO:<alice@example.test>\r\n");
    client.expect("250 2.1.0 ");
    client.expect("250 2.1.5 ");
    client.expect("250 2.1.5 ");
    return client;
  }
}
