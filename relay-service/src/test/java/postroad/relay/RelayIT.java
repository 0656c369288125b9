package postroad.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.BodyReference;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.JournalEvent;
import postroad.contract.MailId;
import postroad.contract.ReturnedMail;
import postroad.contract.StatusCode;
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

  @Test
  void aThousandMailsReachSeveralDestinationsAndABlackHoleDelaysNobody() {
    List<String> domains = List.of("one.test", "two.test", "three.test", "four.test");
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("PIPELINING");
        ScriptedSmtpPeer hole =
            ScriptedSmtpPeer.playing("127.0.0.66", peer.port(), session -> session.hearOut());
        ConfigurableApplicationContext context =
            relay.start(peer.port(), "relay.timeouts.greeting=1m")) {
      domains.forEach(domain -> relay.dns().zone().mx(domain, 10, "mx.test"));
      relay.dns().zone().a("mx.test", "127.0.0.1").a("hole.test", "127.0.0.66");
      List<MailId> lost = orders(20, List.of("hole.test"));
      await().atMost(PATIENCE).until(() -> hole.connections() > 0);

      List<MailId> mails = orders(1000, domains);

      await().atMost(PATIENCE).until(() -> peer.mails().size() >= 1000);
      await().atMost(PATIENCE).until(() -> relayed(mails) == 1000);
      assertThat(peer.mails()).hasSize(1000);
      assertThat(peer.connections()).isLessThanOrEqualTo(100);
      assertThat(relayed(lost)).isZero();
      assertThat(context.isRunning()).isTrue();
    }
  }

  @Test
  void whatIsPutOffOrRefusedGoesBackToTheSpool() {
    ScriptedSmtpPeer.Script choosy =
        session -> {
          session.say("220 hello");
          session.answer("EHLO", "250 hello");
          session.answer("MAIL", "250 ok");
          session.answer("RCPT", "451 4.7.1 greylisted");
          session.answer("RCPT", "550 5.1.1 no such user");
          session.hearOut();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(choosy);
        ConfigurableApplicationContext context = relay.start(peer.port())) {
      relay.dns().zone().a("b.test", "127.0.0.1").nullMx("null.test").serverFailure("dns.test");

      MailId choosyMail = relay.order("b.test", MAIL, "grey@b.test", "nobody@b.test");
      MailId nullMail = relay.order("null.test", MAIL, "a@null.test");
      MailId nowhere = relay.order("nowhere.test", MAIL, "a@nowhere.test");
      MailId unclear = relay.order("dns.test", MAIL, "a@dns.test");

      for (MailId mail : List.of(choosyMail, nullMail, nowhere, unclear)) {
        await().atMost(PATIENCE).until(() -> relay.returnedOf(mail).size() == 1);
      }
      assertOnePutOffAndOneRefused(relay.returnedOf(choosyMail).getFirst());
      assertThat(relay.returnedOf(choosyMail).getFirst().envelope().body().inline()).isTrue();
      assertThat(statusOf(nullMail)).isEqualTo("5.1.10");
      assertThat(statusOf(nowhere)).isEqualTo("5.1.2");
      assertThat(statusOf(unclear)).isEqualTo("4.4.3");
      assertThat(relay.journalOf(choosyMail)).as("the spool tells of these").isEmpty();
      assertThat(context.isRunning()).isTrue();
    }
  }

  private static void assertOnePutOffAndOneRefused(ReturnedMail returned) {
    assertThat(returned.outcomes())
        .hasSize(2)
        .anySatisfy(outcome -> {
          assertThat(outcome).isInstanceOf(Deferred.class);
          assertThat(outcome.recipient().attempts()).isEqualTo(1);
          assertThat(outcome.reply()).isEqualTo("451 4.7.1 greylisted");
          assertThat(outcome.host()).isEqualTo("b.test");
        })
        .anySatisfy(outcome -> {
          assertThat(outcome).isInstanceOf(Failed.class);
          assertThat(outcome.recipient().attempts()).isZero();
          assertThat(outcome.status()).isEqualTo(new StatusCode(5, 1, 1));
        });
  }

  @Test
  void aSuccessGoesBackWhenTheHostDoesNotReportItself() {
    try (ScriptedSmtpPeer silent = ScriptedSmtpPeer.polite("PIPELINING");
        ScriptedSmtpPeer telling =
            ScriptedSmtpPeer.playing(
                "127.0.0.77", silent.port(), session -> session.beSensible("DSN"));
        ConfigurableApplicationContext context = relay.start(silent.port())) {
      relay.dns().zone().a("silent.test", "127.0.0.1").a("telling.test", "127.0.0.77");

      MailId untold = relay.orderAsking("silent.test", MAIL, "bob@silent.test");
      MailId told = relay.orderAsking("telling.test", MAIL, "bob@telling.test");

      await().atMost(PATIENCE).until(() -> relayed(List.of(untold, told)) == 2);
      await().atMost(PATIENCE).until(() -> !relay.returnedOf(untold).isEmpty());
      assertThat(relay.returnedOf(untold))
          .singleElement()
          .satisfies(returned -> {
            assertThat(returned.outcomes()).isEmpty();
            assertThat(returned.delivered())
                .extracting(Delivered::host, Delivered::reply)
                .containsExactly(tuple("silent.test", "250 2.0.0 taken"));
          });
      assertThat(relay.returnedOf(told)).isEmpty();
      assertThat(telling.heard()).contains("RCPT TO:<bob@telling.test> NOTIFY=SUCCESS");
      assertThat(context.isRunning()).isTrue();
    }
  }

  @Test
  void aRecordNobodyCanReadGoesAsideAndTheRestGoesOn() {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite();
        ConfigurableApplicationContext context = relay.start(peer.port())) {
      relay.dns().zone().a("b.test", "127.0.0.1");

      relay.orderNonsense("b.test");
      MailId mail = relay.order("b.test", MAIL, "bob@b.test");

      await().atMost(PATIENCE).until(() -> relayed(List.of(mail)) == 1);
      await().atMost(PATIENCE).until(() -> relay.dead("b.test").size() == 1);
      assertThat(relay.dead("b.test").getFirst().value()).asString().isEqualTo("no envelope");
      assertThat(context.isRunning()).isTrue();
    }
  }

  @Test
  void largeMailWaitsForItsDatabaseAndSmallMailDoesNot() {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("PIPELINING", "8BITMIME");
        ConfigurableApplicationContext context = relay.start(peer.port())) {
      relay.dns().zone().a("b.test", "127.0.0.1");
      MailId large = MailId.at(Instant.now());
      relay.order(large, "b.test", BodyReference.stored(1_000_000, "00"), new byte[0], "a@b.test");
      MailId small = relay.order("b.test", MAIL, "bob@b.test");

      await().atMost(PATIENCE).until(() -> relay.returnedOf(large).size() == 1);
      await().atMost(PATIENCE).until(() -> relayed(List.of(small)) == 1);
      assertThat(statusOf(large)).isEqualTo("4.3.0");
      assertThat(context.isRunning()).isTrue();
    }
  }

  @Test
  void aNewOwnerSkipsWhatWasFinishedBeyondTheGap() {
    CountDownLatch hold = new CountDownLatch(1);
    try (ScriptedSmtpPeer slow =
            ScriptedSmtpPeer.playing(session -> {
              await().forever().until(() -> hold.getCount() == 0);
              session.beSensible();
            });
        ScriptedSmtpPeer quick =
            ScriptedSmtpPeer.playing("127.0.0.2", slow.port(), session -> session.beSensible())) {
      relay.dns().zone().a("slow.test", "127.0.0.1");
      List<String> quickDomains = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        quickDomains.add("quick" + i + ".test"); // both partitions have some behind the slow one
        relay.dns().zone().a("quick" + i + ".test", "127.0.0.2");
      }
      MailId stuck;
      List<MailId> finished;
      try (ConfigurableApplicationContext first =
          relay.start(slow.port(), "relay.timeouts.greeting=5m")) {
        stuck = relay.order("slow.test", MAIL, "a@slow.test");
        await().atMost(PATIENCE).until(() -> slow.connections() == 1);
        finished = orders(100, quickDomains);
        await().atMost(PATIENCE).until(() -> relayed(finished) == 100);
        assertThat(first.isRunning()).isTrue();
      }
      assertThat(relayed(List.of(stuck))).isZero();
      hold.countDown();

      try (ConfigurableApplicationContext second = relay.start(slow.port())) {
        await().atMost(PATIENCE).until(() -> relayed(List.of(stuck)) == 1);
        MailId last = relay.order("quick0.test", MAIL, "a@quick0.test");
        await().atMost(PATIENCE).until(() -> relayed(List.of(last)) == 1);
        assertThat(second.isRunning()).isTrue();
      }
      assertThat(quick.mails()).hasSize(101);
    }
  }

  private List<MailId> orders(int count, List<String> domains) {
    List<MailId> mails = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String domain = domains.get(i % domains.size());
      mails.add(relay.order(domain, MAIL, "user" + i + "@" + domain));
    }
    return mails;
  }

  private long relayed(List<MailId> mails) {
    return relay.relayed(mails);
  }

  private String statusOf(MailId mail) {
    return relay.returnedOf(mail).getFirst().outcomes().getFirst().status().toString();
  }
}
