package postroad.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.JournalEvent;
import postroad.contract.MailId;
import postroad.contract.StatusCode;
import postroad.contract.TlsFailure;
import postroad.contract.Topics;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.Script;
import postroad.testkit.TestCertificate;

/** Who stands in the middle gets nothing where a domain asks for more than any TLS. */
class SafeMailIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String MAIL = "Subject: hello\r\n\r\nhello\r\n";
  private static final TestCertificate OF_THE_HOST = TestCertificate.makeFor("mx.b.test");
  private static final TestCertificate OF_THE_MIDDLE = TestCertificate.makeFor("mx.b.test");

  private final RelayAtWork relay = new RelayAtWork();

  @AfterEach
  void close() {
    relay.close();
  }

  @Test
  void theHostWithTheKeyGetsTheMailAndTheOneInTheMiddleDoesNot() {
    try (ScriptedSmtpPeer host = ScriptedSmtpPeer.playing(showing(OF_THE_HOST));
        ScriptedSmtpPeer middle =
            ScriptedSmtpPeer.playing("127.0.0.67", host.port(), showing(OF_THE_MIDDLE));
        ConfigurableApplicationContext context = relay.start(host.port())) {
      String service = "_" + host.port() + "._tcp.";
      relay.dns().zone().proven("b.test").proven("c.test");
      relay.dns().zone().mx("b.test", 10, "mx.b.test").a("mx.b.test", "127.0.0.1");
      relay.dns().zone().mx("c.test", 10, "mx.c.test").a("mx.c.test", "127.0.0.67");
      for (String name : List.of("mx.b.test", "mx.c.test")) {
        relay.dns().zone().tlsa(service + name, 3, 1, 1, OF_THE_HOST.keyDigest(0));
      }
      relay.dns().zone().txt("_smtp._tls.b.test", "v=TLSRPTv1; rua=mailto:tls@b.test");
      relay.dns().zone().txt("_smtp._tls.c.test", "v=TLSRPTv1; rua=mailto:tls@c.test");

      MailId good = relay.order("b.test", MAIL, "bob@b.test");
      MailId caught = relay.order("c.test", MAIL, "carol@c.test");

      await().atMost(PATIENCE).until(() -> relay.journalOf(good).size() == 2);
      assertThat(relay.journalOf(good))
          .hasAtLeastOneElementOfType(JournalEvent.TlsTried.class)
          .anySatisfy(event ->
              assertThat(event)
                  .isInstanceOfSatisfying(
                      JournalEvent.Relayed.class,
                      relayed -> assertThat(relayed.policy()).isEqualTo("dane")));
      assertThat(statusOf(caught)).isEqualTo(new StatusCode(4, 7, 5));
      assertThat(middle.heard()).noneMatch(line -> line.startsWith("MAIL"));
      await().atMost(PATIENCE).until(() -> !relay.journalOf(caught).isEmpty());
      assertThat(relay.journalOf(caught))
          .singleElement()
          .isInstanceOfSatisfying(
              JournalEvent.TlsTried.class,
              tried -> {
                assertThat(tried.failure()).isEqualTo(TlsFailure.VALIDATION_FAILURE);
                assertThat(tried.reportTo()).containsExactly("mailto:tls@c.test");
                assertThat(tried.policy().type()).isEqualTo("tlsa");
                assertThat(tried.hostAddress()).isEqualTo("127.0.0.67");
              });
      assertThat(context.isRunning()).isTrue();
    }
  }

  @Test
  void aPolicyThatAnotherReplicaFetchedIsKnownAfterARestartAndCannotBeMadeToGoAway() {
    try (ScriptedSmtpPeer middle = ScriptedSmtpPeer.playing(showing(OF_THE_MIDDLE))) {
      relay.start(middle.port()).close();
      String policy =
          """
          {"id": "1", "fetched": "%s",
           "policy": {"mode": "ENFORCE", "hosts": ["mx.s.test"], "lifetime": "PT24H"}}
          """
              .formatted(Instant.now());
      relay.write(
          new ProducerRecord<>(
              Topics.STS_POLICIES, "s.test", policy.getBytes(StandardCharsets.UTF_8)));

      try (ConfigurableApplicationContext again = relay.start(middle.port())) {
        relay.dns().zone().mx("s.test", 10, "mx.s.test").a("mx.s.test", "127.0.0.1");
        relay.dns().zone().serverFailure("_mta-sts.s.test");
        assertThat(statusOf(relay.order("s.test", MAIL, "sam@s.test")))
            .isEqualTo(new StatusCode(4, 7, 5));

        assertThat(middle.heard()).noneMatch(line -> line.startsWith("MAIL"));
        assertThat(again.isRunning()).isTrue();
      }
    }
  }

  private StatusCode statusOf(MailId mail) {
    await().atMost(PATIENCE).until(() -> !relay.returnedOf(mail).isEmpty());
    return relay.returnedOf(mail).getFirst().outcomes().stream()
        .map(NotDelivered::status)
        .findFirst()
        .orElseThrow();
  }

  private static Script showing(TestCertificate certificate) {
    return session -> {
      session.show(certificate);
      session.beSensible("STARTTLS");
    };
  }
}
