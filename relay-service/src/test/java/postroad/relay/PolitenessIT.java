package postroad.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.MailId;
import postroad.testkit.ScriptedSmtpPeer;

/** A site that asks for less gets less, whichever of its domains the mail is for, and is shown. */
class PolitenessIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String MAIL = "Subject: hello\r\n\r\nhello\r\n";
  private static final String WORDS = "451 4.7.1 rate limit exceeded, slow down";

  private final RelayAtWork relay = new RelayAtWork();

  @AfterEach
  void close() {
    relay.close();
  }

  @Test
  void aRateWordStopsTheMailForEveryDomainOfTheSite() throws IOException, InterruptedException {
    ScriptedSmtpPeer.Script tired =
        session -> {
          session.say("220 hello");
          session.answer("EHLO", "250 hello");
          session.answer("MAIL", WORDS);
          session.hearOut();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(tired);
        ConfigurableApplicationContext context =
            relay.start(
                peer.port(),
                "relay.pace.first-connections=1",
                "relay.pace.first-pause=1h",
                "relay.pace.longest-pause=1h")) {
      relay.dns().zone().mx("one.test", 10, "mx1.test").mx("one.test", 20, "mx2.test");
      relay.dns().zone().mx("two.test", 10, "mx2.test").mx("two.test", 20, "mx1.test");
      relay.dns().zone().a("mx1.test", "127.0.0.1").a("mx2.test", "127.0.0.1");

      MailId first = relay.order("one.test", MAIL, "bob@one.test");
      await().atMost(PATIENCE).until(() -> relay.returnedOf(first).size() == 1);
      int heard = peer.connections();
      List<MailId> further = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        further.add(relay.order("two.test", MAIL, "bob" + i + "@two.test"));
      }
      further.forEach(
          mail -> await().atMost(PATIENCE).until(() -> relay.returnedOf(mail).size() == 1));

      assertThat(peer.connections()).as("nobody was asked again").isEqualTo(heard);
      assertThat(relay.returnedOf(further.getFirst()).getFirst().outcomes().getFirst().reason())
          .isEqualTo("the domain is to have less mail from us for a while");
      assertIsShown(context);
    }
  }

  private static void assertIsShown(ConfigurableApplicationContext context)
      throws IOException, InterruptedException {
    assertThat(get(context, "destinations/two.test"))
        .contains("\"site\":\"{mx1,mx2}.test\"")
        .contains("\"domains\":[\"one.test\",\"two.test\"]")
        .contains("\"connections\":1,\"connectionsSet\":10")
        .contains("\"why\":\"a pause, since it asked for less\"")
        .contains("\"what\":\"too fast\"")
        .contains(WORDS);
    assertThat(get(context, "destinations")).contains("\"slowed\":", "{mx1,mx2}.test");
    assertThat(get(context, "prometheus"))
        .contains("postroad_sites ", "postroad_sites_slowed ")
        .contains("postroad_pace_signs_total{sign=\"rate\"} 1.0")
        .contains("postroad_not_attempted_total");
  }

  private static String get(ConfigurableApplicationContext context, String endpoint)
      throws IOException, InterruptedException {
    String port = context.getEnvironment().getProperty("local.server.port");
    URI address = URI.create("http://localhost:" + port + "/actuator/" + endpoint);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    }
  }
}
