package postroad.ingress.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import postroad.testkit.ScramClient;

/** Logins by SCRAM through a real TLS connection, and what is not in the log after them. */
@Timeout(120)
class ScramLoginTest {

  private static final String ALICE = "alice@example.test";

  private static TestIngress ingress;

  @BeforeAll
  static void open() {
    ingress = TestIngress.with();
  }

  @AfterAll
  static void close() {
    ingress.close();
  }

  @Test
  void aLoginIsBoundToItsConnection() throws Exception {
    try (TlsClient client = greeted()) {
      ScramClient scram =
          ScramClient.of("p=tls-exporter,,", ALICE, "secret").boundTo(client.exported());
      client.say("AUTH SCRAM-SHA-256-PLUS " + base64(scram.first()));
      client.say(base64(scram.last(challenge(client))));
      assertThat(challenge(client)).isEqualTo(scram.expected());
      client.say("");
      assertThat(client.hear()).isEqualTo("235 2.7.0 Authentication successful");
    }
  }

  @Test
  void aLoginBoundToAnotherConnectionIsRefused() throws Exception {
    try (TlsClient client = greeted();
        TlsClient other = greeted()) {
      ScramClient scram =
          ScramClient.of("p=tls-exporter,,", ALICE, "secret").boundTo(other.exported());
      client.say("AUTH SCRAM-SHA-256-PLUS " + base64(scram.first()));
      client.say(base64(scram.last(challenge(client))));
      assertThat(client.hear()).isEqualTo("535 5.7.8 Authentication credentials invalid");
    }
  }

  @Test
  void withoutABindingTheFirstMessageMayComeLater() throws Exception {
    try (TlsClient client = greeted()) {
      ScramClient scram = ScramClient.of("n,,", ALICE, "secret");
      client.say("AUTH SCRAM-SHA-256");
      assertThat(challenge(client)).isEmpty();
      client.say(base64(scram.first()));
      client.say(base64(scram.last(challenge(client))));
      assertThat(challenge(client)).isEqualTo(scram.expected());
      client.say("");
      assertThat(client.hear()).startsWith("235 ");
    }
  }

  @Test
  void whoDoesNotSeeOurOfferIsRefused() throws Exception {
    try (TlsClient client = greeted()) {
      client.say("AUTH SCRAM-SHA-256 " + base64(ScramClient.of("y,,", ALICE, "secret").first()));
      assertThat(client.hear()).startsWith("535 5.7.8 ");
    }
  }

  @Test
  void aWrongProofWaitsAsAWrongPasswordDoes() throws Exception {
    try (TestIngress fresh = TestIngress.with();
        TlsClient client = greeted(fresh)) {
      ScramClient scram = ScramClient.of("n,,", "bob@example.test", "secret");
      client.say("AUTH SCRAM-SHA-256 " + base64(scram.first()));
      String last = scram.last(challenge(client));
      long asked = System.nanoTime();
      client.say(base64(last));
      assertThat(client.hear()).isEqualTo("535 5.7.8 Authentication credentials invalid");
      assertThat(Duration.ofNanos(System.nanoTime() - asked))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));

      asked = System.nanoTime();
      client.say("AUTH OAUTHBEARER " + base64("n,a=bob@example.test,\1auth=Bearer no\1\1"));
      assertThat(client.hear()).startsWith("334 ");
      assertThat(Duration.ofNanos(System.nanoTime() - asked))
          .as("counted with the wrong proof")
          .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }
  }

  @Test
  void withTheDirectoryAwayNobodyIsWrong() throws Exception {
    try (TlsClient client = greeted()) {
      client.say(
          "AUTH SCRAM-SHA-256 "
              + base64(ScramClient.of("n,,", "trouble@example.test", "x").first()));
      assertThat(client.hear()).isEqualTo("454 4.7.0 Temporary authentication failure");
    }
  }

  @Test
  void nothingSecretIsInTheLog() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    root.addAppender(heard);
    root.setLevel(Level.TRACE);
    String[] secrets;
    try {
      secrets = everyKindOfLogin();
    } finally {
      root.setLevel(before);
      root.detachAppender(heard);
    }
    List<String> lines = heard.list.stream().map(ScramLoginTest::written).toList();
    assertThat(lines).anyMatch(line -> line.contains("login refused: user alice@example.test"));
    assertThat(lines).noneMatch(line -> List.of(secrets).stream().anyMatch(line::contains));
  }

  /** Logs in well and badly; what was said that nobody else may know. */
  private static String[] everyKindOfLogin() throws Exception {
    String token = "a-token-that-nobody-issued";
    String password = "an-unmistakable-wrong-password";
    String plain = base64("\0" + ALICE + "\0" + password);
    String bearer = base64("user=" + ALICE + "\1auth=Bearer " + token + "\1\1");
    try (TestIngress fresh = TestIngress.with();
        TlsClient client = greeted(fresh)) {
      client.say("AUTH PLAIN " + plain);
      assertThat(client.hear()).startsWith("535 ");
      client.say("AUTH LOGIN " + base64(ALICE));
      client.hear();
      client.say(base64(password));
      assertThat(client.hear()).startsWith("5");
      client.say("AUTH XOAUTH2 " + bearer);
      assertThat(client.hear()).startsWith("334 ");
      client.say("");
      assertThat(client.hear()).startsWith("535 ");
      ScramClient scram = ScramClient.of("n,,", ALICE, "secret");
      client.say("AUTH SCRAM-SHA-256 " + base64(scram.first()));
      String first = challenge(client);
      String last = scram.last(first);
      client.say(base64(last));
      client.hear();
      client.say("");
      assertThat(client.hear()).startsWith("235 ");
      return new String[] {
        token,
        password,
        plain,
        bearer,
        base64(password),
        first.substring(2, first.indexOf(',')),
        "rOprNGfwEbeRWgbNEkqO",
        last.substring(last.lastIndexOf("p=") + 2),
        base64(last)
      };
    }
  }

  private static String written(ILoggingEvent event) {
    return event.getFormattedMessage()
        + (event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy()));
  }

  private static TlsClient greeted() throws IOException {
    return greeted(ingress);
  }

  private static TlsClient greeted(TestIngress server) throws IOException {
    TlsClient client = new TlsClient(server.address("submissions"));
    assertThat(client.hear()).startsWith("220 ");
    client.say("EHLO laptop");
    assertThat(client.hear()).startsWith("250 ");
    return client;
  }

  private static String challenge(TlsClient client) throws IOException {
    String reply = client.hear();
    assertThat(reply).startsWith("334 ");
    return new String(Base64.getDecoder().decode(reply.substring(4)), UTF_8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
