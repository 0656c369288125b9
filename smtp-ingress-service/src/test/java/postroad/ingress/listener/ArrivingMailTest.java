package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import postroad.contract.AcceptedMail;
import postroad.contract.Origin;
import postroad.testkit.transcript.Transcript;

/** Mails on their way in: whole, halved, too large, and when we are in trouble ourselves. */
class ArrivingMailTest {

  private static final String LINE = "0123456789 0123456789 0123456789 0123456789 0123456789\r\n";

  @Test
  void aMailArrivesAsItWasSent() throws IOException {
    try (TestIngress ingress = TestIngress.with();
        RawClient client = RawClient.withMailBegun(ingress.address("exchange"))) {
      client.say("DATA\r\n");
      client.expect("354 ");
      client.say("..dot\r\nnul \u0000 and \u00e9\r\n....\r\n\r\n.\r\n");
      String reply = client.expect("250 2.0.0 Ok: ");

      AcceptedMail said = ingress.taken().getFirst().said();
      assertThat(reply).endsWith(said.envelope().mailId().toString());
      assertThat(ingress.taken().getFirst().octets())
          .isEqualTo(
              ".dot\r\nnul \u0000 and \u00e9\r\n...\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      assertThat(said.envelope().origin())
          .isEqualTo(new Origin(Origin.Door.EXCHANGE, "127.0.0.1", "client.example", null));
      assertThat(said.envelope().trace()).startsWith("Received: ").doesNotContain("Message-ID");
    }
  }

  @Test
  void aLargeMailFlowsIntoTheStoreAndLeavesMemoryAlone() throws IOException {
    try (TestIngress ingress = TestIngress.with("limits.mail-size=10MB");
        RawClient client = RawClient.withMailBegun(ingress.address("exchange"))) {
      client.say("DATA\r\n");
      client.expect("354 ");
      client.say(LINE.repeat(50_000));
      await().until(() -> ingress.bodiesOpen() == 1);
      assertThat(ingress.octetsHeld()).isLessThanOrEqualTo(16 * 1024);
      client.say(".\r\n");
      client.expect("250 2.0.0 Ok: ");

      assertThat(ingress.taken().getFirst().octets()).hasSize(LINE.length() * 50_000);
      assertThat(ingress.taken().getFirst().said().envelope().body().inline()).isFalse();
      nothingIsLeft(ingress);
    }
  }

  @Test
  void tooLargeAMailIsRefusedWhenAllOfItHasGoneBy() throws IOException {
    try (TestIngress ingress = TestIngress.with();
        RawClient client = RawClient.withMailBegun(ingress.address("exchange"))) {
      client.say("DATA\r\n");
      client.expect("354 ");
      client.say(LINE.repeat(20_000) + "RSET\r\n.\r\nNOOP\r\n");
      client.expect("552 5.3.4 ");
      client.expect("250 2.0.0 Ok");
      client.say("MAIL FROM:<>\r\nRCPT TO:<bob@example.test>\r\n");
      client.expect("250 ");
      client.expect("250 ");
      client.say("BDAT 70000\r\n" + "x".repeat(70_000) + "BDAT 5 LAST\r\nNOOP\n");
      client.expect("552 5.3.4 ");
      client.expect("503 5.5.1 No mail begun");
      nothingIsLeft(ingress);
      assertThat(ingress.taken()).isEmpty();
    }
  }

  @Test
  void aConnectionCutInsideAMailLeavesNothing() throws IOException {
    try (TestIngress ingress = TestIngress.with()) {
      for (String half :
          List.of(
              "DATA\r\nSubject: half\r\n",
              "DATA\r\n" + LINE.repeat(500),
              "DATA\r\nSubject: half\r\n\r\n.\r",
              "BDAT 100\r\nhalf",
              "BDAT 4\r\nhalfBDAT 1 LAST\r\n",
              "BDAT 30000\r\n" + "x".repeat(30_000) + "BDAT 5 LAST\r\nhalf")) {
        try (RawClient client = RawClient.withMailBegun(ingress.address("exchange"))) {
          client.say(half);
        }
        await().untilAsserted(() -> nothingIsLeft(ingress));
      }
      assertThat(ingress.taken()).isEmpty();
    }
  }

  @Test
  void recipientsHaveANumber() throws IOException {
    try (TestIngress ingress = TestIngress.with("limits.recipients=100");
        RawClient client = RawClient.withMailBegun(ingress.address("exchange"))) {
      for (int i = 1; i < 100; i++) {
        client.say("RCPT TO:<bob+" + i + "@example.test>\r\n");
        client.expect("250 ");
      }
      client.say("RCPT TO:<alice@example.test>\r\n");
      client.expect("452 4.5.3 ");
      client.say("DATA\r\n");
      client.expect("354 ");
      client.say(".\r\n");
      client.expect("250 ");
      assertThat(ingress.taken().getFirst().said().recipients()).hasSize(100);
    }
  }

  @Test
  void whenMemoryIsShortMailIsPutOff() throws IOException {
    try (TestIngress ingress =
            TestIngress.with("byte-budget=16KB", "inline-limit=16KB", "budget-patience=100ms");
        RawClient first = RawClient.withMailBegun(ingress.address("exchange"));
        RawClient second = RawClient.withMailBegun(ingress.address("exchange"))) {
      first.say("DATA\r\n");
      first.expect("354 ");
      first.say("I was first\r\n");
      await().until(() -> ingress.octetsHeld() > 0);
      second.say("DATA\r\n");
      second.expect("354 ");
      second.say("Me too\r\n.\r\n");
      second.expect("452 4.3.1 ");
      first.say(".\r\n");
      first.expect("250 ");
      nothingIsLeft(ingress);
    }
  }

  @Test
  void troubleOfOursIsTemporary() throws IOException {
    try (TestIngress ingress = TestIngress.with();
        RawClient client = RawClient.withMailBegun(ingress.address("exchange"))) {
      ingress.spoolIsAway(true);
      client.say("BDAT 2 LAST\r\n\r\n");
      client.expect("451 4.3.0 ");
      ingress.spoolIsAway(false);
      ingress.storeIsAway(true);
      client.say("MAIL FROM:<>\r\nRCPT TO:<bob@example.test>\r\nDATA\r\n");
      client.expect("250 ");
      client.expect("250 ");
      client.expect("354 ");
      client.say(LINE.repeat(1_000) + ".\r\n");
      client.expect("451 4.3.0 ");
      ingress.storeIsAway(false);
      client.say("MAIL FROM:<>\r\nRCPT TO:<bob@example.test>\r\nDATA\r\n");
      client.expect("250 ");
      client.expect("250 ");
      client.expect("354 ");
      client.say(LINE.repeat(1_000) + ".\r\n");
      client.expect("250 2.0.0 Ok: ");
      nothingIsLeft(ingress);
    }
  }

  @Test
  void aUsersMailIsRepairedAndItsOctetsAreNot() {
    try (TestIngress ingress = TestIngress.with()) {
      Transcript.read(Path.of("src/test/resources/smtp/submission/login-plain.smtp"))
          .play(ingress.address("submission"));

      TestIngress.Mail mail = ingress.taken().getFirst();
      assertThat(mail.octets())
          .isEqualTo("Subject: no date, no id\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(mail.said().envelope().trace())
          .contains(" with ESMTPSA id ")
          .contains("\r\nDate: ")
          .contains(
              "\r\nMessage-ID: <" + mail.said().envelope().mailId() + "@mx.example.test>\r\n");
      assertThat(mail.said().envelope().origin().user()).isEqualTo("alice@example.test");
    }
  }

  private static void nothingIsLeft(TestIngress ingress) {
    assertThat(ingress.octetsHeld()).isZero();
    assertThat(ingress.bodiesOpen()).isZero();
  }
}
