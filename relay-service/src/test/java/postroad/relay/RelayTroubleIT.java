package postroad.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import postroad.bodystore.BodyStore;
import postroad.bodystore.BodyStoreConfiguration;
import postroad.contract.BodyReference;
import postroad.contract.MailId;
import postroad.embedded.EmbeddedBroker;
import postroad.testkit.RealPostgres;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.ReceivedMail;
import postroad.testkit.TestDatabase;

/** The relay while parts of the world come and go. */
class RelayTroubleIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String MAIL = "Subject: hello\r\n\r\nhello\r\n";

  @TempDir private Path folder;

  @Test
  void aReplicaThatComesAndOneThatGoesNeitherLoseNorRepeatMail() {
    try (RelayAtWork relay = new RelayAtWork();
        ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("PIPELINING")) {
      List<MailId> mails = new ArrayList<>();
      ConfigurableApplicationContext first = relay.start(peer.port());
      order(relay, mails, 300);
      await().atMost(PATIENCE).until(() -> peer.mails().size() > 50);

      try (ConfigurableApplicationContext second = relay.start(peer.port())) {
        order(relay, mails, 300);
        await().atMost(PATIENCE).until(() -> peer.mails().size() > 350);
        first.close();
        order(relay, mails, 300);

        await().atMost(PATIENCE).until(() -> relay.relayed(mails) == 900);
        assertThat(second.isRunning()).isTrue();
      }
      assertThat(peer.mails()).hasSize(900);
      assertThat(peer.mails().stream().map(ReceivedMail::recipients).distinct()).hasSize(900);
    }
  }

  @Test
  void aBrokerThatGoesAwayIsWaitedFor() {
    EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
    String address = broker.bootstrapServers();
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    ScriptedSmtpPeer.Script script =
        session -> {
          await().forever().until(() -> isOpen);
          session.beSensible("PIPELINING");
        };
    try (RelayAtWork relay = new RelayAtWork(address);
        ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script);
        ConfigurableApplicationContext context =
            relay.start(
                peer.port(),
                "relay.timeouts.greeting=2m",
                "relay.connections-per-destination=4",
                "relay.pace.first-connections=4",
                "relay.progress.unwritten=5")) {
      List<MailId> mails = new ArrayList<>();
      order(relay, mails, 70);
      relay.flush();
      await().atMost(PATIENCE).until(() -> peer.connections() > 0);

      broker.close();
      isOpen = true; // what is on its way goes out while nobody can be told; the rest waits
      await().atMost(PATIENCE).until(() -> peer.mails().size() == 7 * 4 + 5);
      await().atMost(PATIENCE).until(() -> healthOf(context).getStatus().equals(Status.DOWN));
      broker = EmbeddedBroker.start(folder, port);

      await().atMost(PATIENCE).until(() -> relay.relayed(mails) == 70);
      await().atMost(PATIENCE).until(() -> healthOf(context).getStatus().equals(Status.UP));
      assertThat(peer.mails()).hasSize(70);
    } finally {
      broker.close();
    }
  }

  private volatile boolean isOpen;

  @Test
  void largeMailIsReadFromTheBodyStoreWhileItIsSent() {
    TestDatabase database = RealPostgres.freshDatabase();
    MailId large = MailId.at(Instant.now());
    String line = "x".repeat(74) + "\r\n";
    String body = "Subject: large\r\n\r\n" + line.repeat(100_000) + ".\r\n";
    BodyReference reference = store(database, large, body);
    try (RelayAtWork relay = new RelayAtWork();
        ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("PIPELINING", "SIZE 10000000");
        ConfigurableApplicationContext context =
            relay.start(
                peer.port(),
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.user(),
                "spring.datasource.password=" + database.password(),
                "spring.datasource.hikari.connection-timeout=5000")) {
      relay.dns().zone().a("large.test", "127.0.0.1");

      relay.order(large, "large.test", reference, new byte[0], "bob@large.test");

      await().atMost(PATIENCE).until(() -> relay.relayed(List.of(large)) == 1);
      assertThat(peer.mails())
          .singleElement()
          .satisfies(
              mail -> assertThat(mail.content().equals("Received: by a.test\r\n" + body)).isTrue());
      assertThat(context.isRunning()).isTrue();
    }
  }

  private static void order(RelayAtWork relay, List<MailId> mails, int count) {
    for (int i = 0; i < count; i++) {
      String domain = "d" + i % 7 + ".test";
      relay.dns().zone().remove(domain).a(domain, "127.0.0.1");
      mails.add(relay.order(domain, MAIL, "user" + mails.size() + "@" + domain));
    }
  }

  private static Health healthOf(ConfigurableApplicationContext context) {
    Health health = context.getBean("relayHealthIndicator", HealthIndicator.class).health();
    return health == null ? Health.unknown().build() : health;
  }

  private static BodyReference store(TestDatabase database, MailId mail, String body) {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(
          DriverManagerDataSource.class,
          () -> new DriverManagerDataSource(database.url(), database.user(), database.password()));
      context.register(BodyStoreConfiguration.class);
      context.refresh();
      byte[] octets = body.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      BodyStore bodies = context.getBean(BodyStore.class);
      try (BodyStore.Incoming incoming = bodies.receive(mail.value())) {
        incoming.write(octets, 0, octets.length);
        return incoming.finish();
      }
    }
  }
}
