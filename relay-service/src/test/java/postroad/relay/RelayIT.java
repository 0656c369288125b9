package postroad.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.JournalEvent;
import postroad.contract.MailId;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.ReceivedMail;

/** The relay carries orders from a real Kafka to real sockets and writes what became of them. */
class RelayIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String MAIL = "Subject: hello\r\n\r\nhello\r\n";

  private final RelayAtWork relay = new RelayAtWork();

  @AfterEach
  void close() {
    relay.close();
  }

  @Test
  void mailIsCarriedAndTheJournalTellsSo() {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("PIPELINING", "STARTTLS");
        ConfigurableApplicationContext context = relay.start(peer.port())) {
      relay.dns().zone().mx("b.test", 10, "mx.b.test").a("mx.b.test", "127.0.0.1");

      MailId mail = relay.order("b.test", MAIL, "bob@b.test", "carol@b.test");

      await().atMost(PATIENCE).until(() -> relay.journalOf(mail).size() == 2);
      assertThat(peer.mails())
          .singleElement()
          .isEqualTo(
              new ReceivedMail(
                  "alice@a.test",
                  List.of("bob@b.test", "carol@b.test"),
                  "Received: by a.test\r\n" + MAIL,
                  true));
      assertThat(relay.journalOf(mail))
          .allSatisfy(event -> {
            assertThat(event).isInstanceOf(JournalEvent.Relayed.class);
            JournalEvent.Relayed relayed = (JournalEvent.Relayed) event;
            assertThat(relayed.host()).isEqualTo("mx.b.test");
            assertThat(relayed.reply()).isEqualTo("250 2.0.0 taken");
            assertThat(relayed.tls()).startsWith("TLSv1.3 TLS_");
          });
      assertThat(relay.returnedOf(mail)).isEmpty();
      assertThat(context.isRunning()).isTrue();
    }
  }
}
