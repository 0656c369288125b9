package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.testkit.TestDnsServer;

/** Strangers at the doors: too many, too fast, too early, or of ill repute. */
@Timeout(60)
class AdmissionTest {

  /** The clients of these tests are on loopback, which is trusted unless it is said otherwise. */
  private static final String STRANGERS = "admission.trusted=203.0.113.0/24";

  @Test
  void whoConnectsTooOftenWaitsAMinute() throws IOException {
    try (TestIngress ingress =
        TestIngress.with(STRANGERS, "admission.per-client.connections-per-minute=2")) {
      assertThat(greeting(ingress, "exchange")).startsWith("220 ");
      assertThat(greeting(ingress, "submission")).startsWith("220 ");
      assertThat(greeting(ingress, "exchange"))
          .isEqualTo("421 4.7.0 Too many connections in a short time, try again later");
      assertThat(greeting(ingress, "submission")).startsWith("421 4.7.0 ");
      assertThat(ingress.refused("connections")).isEqualTo(2);
      ingress.pass(Duration.ofSeconds(30));
      assertThat(greeting(ingress, "exchange")).startsWith("220 ");
    }
  }

  @Test
  void whomWeTrustIsNotCounted() throws IOException {
    try (TestIngress ingress = TestIngress.with("admission.per-client.connections-per-minute=1")) {
      for (int i = 0; i < 5; i++) {
        assertThat(greeting(ingress, "exchange")).startsWith("220 ");
      }
    }
  }

  @Test
  void everyClientIsCountedForItself() throws IOException {
    try (TestIngress ingress =
        TestIngress.with(
            STRANGERS,
            "admission.per-client.connections-per-minute=1",
            "proxy.exchange=required",
            "proxy.trusted=127.0.0.1")) {
      assertThat(greeting(ingress, "192.0.2.7", 4)).startsWith("220 ");
      assertThat(greeting(ingress, "192.0.2.8", 4)).startsWith("220 ");
      assertThat(greeting(ingress, "192.0.2.7", 4)).startsWith("421 4.7.0 ");
      assertThat(greeting(ingress, "2001:db8:0:1::7", 6)).startsWith("220 ");
      assertThat(greeting(ingress, "2001:db8:0:1::8", 6)).startsWith("421 4.7.0 ");
      assertThat(greeting(ingress, "203.0.113.7", 4)).startsWith("220 ");
      assertThat(greeting(ingress, "203.0.113.7", 4)).startsWith("220 ");
    }
  }

  @Test
  void whoSendsTooManyMailsIsToldToWait() throws IOException {
    try (TestIngress ingress =
            TestIngress.with(STRANGERS, "admission.per-client.mails-per-minute=1");
        RawClient client = RawClient.withMailBegun(ingress.address("exchange"))) {
      client.say("RSET\r\nMAIL FROM:<carol@elsewhere.example>\r\n");
      client.expect("250 ");
      client.expect("450 4.7.1 Too many mails in a short time, try again later");
      ingress.pass(Duration.ofMinutes(1));
      client.say("MAIL FROM:<carol@elsewhere.example>\r\n");
      client.expect("250 ");
    }
  }

  @Test
  void whoNamesTooManyRecipientsIsToldToWait() throws IOException {
    try (TestIngress ingress =
            TestIngress.with(STRANGERS, "admission.per-client.recipients-per-minute=1");
        RawClient client = RawClient.withMailBegun(ingress.address("exchange"))) {
      client.say("RCPT TO:<alice@example.test>\r\n");
      client.expect("450 4.7.1 Too many recipients in a short time, try again later");
    }
  }

  @Test
  void whoMakesTooManyErrorsIsSentAwayForAWhile() throws IOException {
    try (TestIngress ingress =
        TestIngress.with(STRANGERS, "admission.per-client.errors-per-hour=5")) {
      try (RawClient client = RawClient.withMailBegun(ingress.address("exchange"))) {
        client.say("XYZZY\r\n".repeat(3) + "RCPT TO:<nobody@example.test>\r\n".repeat(3));
        for (int i = 0; i < 3; i++) {
          client.expect("500 ");
        }
        for (int i = 0; i < 3; i++) {
          client.expect("550 ");
        }
      }
      assertThat(greeting(ingress, "exchange"))
          .isEqualTo("421 4.7.0 Too many errors, try again later");
      assertThat(ingress.refused("errors")).isOne();
      ingress.pass(Duration.ofMinutes(11));
      assertThat(greeting(ingress, "exchange")).startsWith("220 ");
    }
  }

  @Test
  void whoSpeaksBeforeTheGreetingIsRefused() throws IOException {
    try (TestIngress ingress = TestIngress.with(STRANGERS, "admission.greeting-delay=30s")) {
      assertThat(
              RawClient.conversation(
                  ingress.address("exchange"),
                  "EHLO client.example\r\nMAIL FROM:<a@b.example>\r\n"))
          .containsExactly("521 5.5.1 You spoke before you were greeted");
      assertThat(greeting(ingress, "submission")).startsWith("220 ");
      await().untilAsserted(() -> assertThat(ingress.sessions()).isZero());
    }
  }

  @Test
  void whoWaitsForTheGreetingGetsIt() throws IOException {
    try (TestIngress ingress = TestIngress.with(STRANGERS, "admission.greeting-delay=200ms")) {
      greeted(ingress).close();
    }
  }

  @Test
  void whoIsListedReachesNobodyButThePostmaster() throws IOException {
    try (TestDnsServer dns = TestDnsServer.start();
        TestIngress ingress = withList(dns)) {
      dns.zone().a("1.0.0.127.bl.test", "127.0.0.2");
      try (RawClient client = greeted(ingress)) {
        client.say(
            RawClient.lines(
                "MAIL FROM:<carol@elsewhere.example>",
                "RCPT TO:<bob@example.test>",
                "RCPT TO:<nobody@example.test>",
                "RCPT TO:<postmaster@example.test>"));
        client.expect("250 ");
        client.expect("554 5.7.1 Your address is listed by bl.test");
        client.expect("550 5.1.1 ");
        client.expect("250 ");
      }
      assertThat(ingress.refused("listed")).isOne();
    }
  }

  @Test
  void theListsAreNotAskedAboutOurUsers() throws IOException {
    try (TestDnsServer dns = TestDnsServer.start();
        TestIngress ingress = withList(dns)) {
      assertThat(greeting(ingress, "submission")).startsWith("220 ");
      assertThat(dns.zone().questionsAbout("1.0.0.127.bl.test")).isZero();
    }
  }

  @Test
  void nobodyIsGreylistedWhileTheDatabaseIsAway() throws IOException {
    try (TestIngress ingress = TestIngress.with(STRANGERS, "greylist.enabled=true")) {
      RawClient.withMailBegun(ingress.address("exchange")).close();
    }
  }

  private static TestIngress withList(TestDnsServer dns) {
    return TestIngress.with(
        Stream.of(
                STRANGERS,
                "dnsbl.zones[0].zone=bl.test",
                "dnsbl.deadline=20s",
                "dnsbl.dns.servers=" + dns.hostAndPort())
            .toArray(String[]::new));
  }

  private static RawClient greeted(TestIngress ingress) throws IOException {
    RawClient client = new RawClient(ingress.address("exchange"));
    client.expect("220 ");
    client.say("EHLO client.example\r\n");
    client.expect("250 ");
    return client;
  }

  private static String greeting(TestIngress ingress, String door) throws IOException {
    try (RawClient client = new RawClient(ingress.address(door))) {
      return client.line();
    }
  }

  private static String greeting(TestIngress ingress, String address, int family)
      throws IOException {
    try (RawClient client = new RawClient(ingress.address("exchange"))) {
      client.say("PROXY TCP" + family + " " + address + " " + address + " 56324 25\r\n");
      return client.line();
    }
  }
}
