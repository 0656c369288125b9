package postroad.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.MailId;
import postroad.contract.NextHop;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.ReceivedMail;

/** Orders that say more than a destination: the host to go to, and the sender it is to see. */
class SteeredOrdersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String MAIL = "Subject: hello\r\n\r\nhello\r\n";

  private final RelayAtWork relay = new RelayAtWork();

  @AfterEach
  void close() {
    relay.close();
  }

  @Test
  void mailIsCarriedToTheHostItsOrderNamesWhateverDnsSays() {
    try (ScriptedSmtpPeer exchanger = ScriptedSmtpPeer.polite("PIPELINING");
        ScriptedSmtpPeer gate = ScriptedSmtpPeer.polite("PIPELINING");
        ConfigurableApplicationContext context = relay.start(exchanger.port())) {
      relay.dns().zone().mx("b.test", 10, "mx.b.test").a("mx.b.test", "127.0.0.1");
      relay.dns().zone().a("gate.test", "127.0.0.1");

      MailId named =
          relay.orderBy(new NextHop("gate.test", gate.port()), "b.test", MAIL, "bob@b.test");
      MailId usual = relay.order("b.test", MAIL, "carol@b.test");

      await().atMost(PATIENCE).until(() -> relay.journalOf(named).size() == 1);
      await().atMost(PATIENCE).until(() -> relay.journalOf(usual).size() == 1);
      assertThat(gate.mails())
          .extracting(ReceivedMail::recipients)
          .containsExactly(List.of("bob@b.test"));
      assertThat(exchanger.mails())
          .extracting(ReceivedMail::recipients)
          .containsExactly(List.of("carol@b.test"));
      assertThat(context.isRunning()).isTrue();
    }
  }

  @Test
  void forwardedMailHasTheForwardersSenderAtTheNextHostAndItsOwnWhenItComesBack() {
    String sender = "SRS0=abcdefgh=aa=a.test=alice@c.test";
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("PIPELINING");
        ConfigurableApplicationContext context = relay.start(peer.port())) {
      relay.dns().zone().mx("b.test", 10, "mx.b.test").a("mx.b.test", "127.0.0.1");

      MailId taken = relay.orderForwarded(sender, "b.test", MAIL, "bob@b.test");
      MailId failed = relay.orderForwarded(sender, "none.test", MAIL, "bob@none.test");

      await().atMost(PATIENCE).until(() -> relay.journalOf(taken).size() == 1);
      await().atMost(PATIENCE).until(() -> relay.returnedOf(failed).size() == 1);
      assertThat(peer.mails()).extracting(ReceivedMail::sender).containsExactly(sender);
      assertThat(relay.returnedOf(failed))
          .extracting(returned -> String.valueOf(returned.envelope().sender()))
          .containsExactly("alice@a.test");
      assertThat(context.isRunning()).isTrue();
    }
  }
}
