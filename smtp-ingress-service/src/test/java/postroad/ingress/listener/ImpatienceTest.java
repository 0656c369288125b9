package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Clients who take too long, too much or too many: they are cut, and nothing is left behind. */
class ImpatienceTest {

  @Test
  void linesTooLongArePassedOver() throws IOException {
    try (TestIngress ingress = TestIngress.with();
        RawClient client = new RawClient(ingress.address("exchange"))) {
      client.expect("220 ");
      for (int length : new int[] {2_100, 12_289, 500_000}) {
        client.say("NOOP " + "x".repeat(length) + "\r\nNOOP\r\n");
        client.expect("500 5.5.2 Line too long");
        client.expect("250 ");
      }
      client.say("x".repeat(1_200_000));
      assertThat(client.remainingLines()).isEmpty();
    }
  }

  @Test
  void whoSaysNothingIsCut() throws IOException {
    try (TestIngress ingress = TestIngress.with("deadlines.command=200ms");
        RawClient client = new RawClient(ingress.address("exchange"))) {
      assertThat(client.remainingLines()).last().isEqualTo("421 4.4.2 Timeout, closing connection");
    }
  }

  @Test
  void whoDribblesIsCut() throws IOException {
    try (TestIngress ingress =
        TestIngress.with("deadlines.command=500ms", "deadlines.data-block=500ms")) {
      assertThat(dribble(new RawClient(ingress.address("exchange")))).contains("421 4.4.2");

      RawClient insideMail = RawClient.withMailBegun(ingress.address("exchange"));
      insideMail.say("DATA\r\n");
      insideMail.expect("354 ");
      assertThat(dribble(insideMail)).contains("421 4.4.2");

      RawClient insideChunk = RawClient.withMailBegun(ingress.address("exchange"));
      insideChunk.say("BDAT 100000\r\n");
      assertThat(dribble(insideChunk)).contains("421 4.4.2");
      await().untilAsserted(() -> nothingIsLeft(ingress));
    }
  }

  @Test
  void aSessionEndsSomeDay() throws IOException {
    try (TestIngress ingress = TestIngress.with("deadlines.session=1s");
        RawClient client = new RawClient(ingress.address("exchange"))) {
      long start = System.nanoTime();
      assertThat(client.remainingLines()).last().isEqualTo("421 4.4.2 Timeout, closing connection");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
    }
  }

  @Test
  void whoNeverReadsIsCut() throws IOException {
    try (TestIngress ingress =
            TestIngress.with("deadlines.write=400ms", "limits.idle-commands=100000000");
        RawClient client = new RawClient(ingress.address("exchange"))) {
      Thread.ofVirtual().start(() -> helpForEver(client));
      await().until(() -> ingress.sessions() == 1);
      await().until(() -> ingress.sessions() == 0);
    }
  }

  @Test
  void thereIsRoomForSoMany() throws IOException {
    try (TestIngress ingress = TestIngress.with("limits.connections-per-client=2");
        RawClient first = new RawClient(ingress.address("exchange"));
        RawClient second = new RawClient(ingress.address("submission"))) {
      first.expect("220 ");
      second.expect("220 ");
      try (RawClient third = new RawClient(ingress.address("exchange"))) {
        assertThat(third.remainingLines())
            .containsExactly("421 4.7.0 Too many connections, try again later");
      }
      first.say("QUIT\r\n");
      first.expect("221 ");
      await().until(() -> ingress.sessions() == 1);
      try (RawClient third = new RawClient(ingress.address("exchange"))) {
        third.expect("220 ");
      }
    }
  }

  @Test
  void whoGuessesNamesIsSentAway() throws IOException {
    try (TestIngress ingress = TestIngress.with("limits.refused-recipients=5");
        RawClient client = RawClient.withMailBegun(ingress.address("exchange"))) {
      client.say("RCPT TO:<guess@example.test>\r\n".repeat(6));
      assertThat(client.remainingLines()).hasSize(6).last().asString().startsWith("421 4.7.0");
    }
  }

  @Test
  void whoIsInsideAMailMayFinishItWhenWeStop() throws Exception {
    TestIngress ingress = TestIngress.with("deadlines.drain=20s");
    try (RawClient idle = new RawClient(ingress.address("exchange"));
        RawClient sending = RawClient.withMailBegun(ingress.address("exchange"))) {
      idle.expect("220 ");
      sending.say("DATA\r\n");
      sending.expect("354 ");
      sending.say("Subject: nearly there\r\n");
      await().until(() -> ingress.octetsHeld() > 0);

      Thread stopping = Thread.ofVirtual().start(ingress::close);
      idle.expect("421 4.3.2 ");
      sending.say("\r\n.\r\n");
      sending.expect("250 2.0.0 Ok: ");
      sending.expect("421 4.3.2 ");
      assertThat(stopping.join(Duration.ofSeconds(60))).isTrue();
      assertThat(ingress.taken()).hasSize(1);
    }
  }

  private static void nothingIsLeft(TestIngress ingress) {
    assertThat(ingress.octetsHeld()).isZero();
    assertThat(ingress.bodiesOpen()).isZero();
  }

  /** One octet after the other; what the server said when it had enough. */
  private static String dribble(RawClient client) throws IOException {
    try (client) {
      Thread.ofVirtual().start(() -> sayOctets(client));
      return String.join("\n", client.remainingLines());
    }
  }

  private static void sayOctets(RawClient client) {
    try {
      while (true) {
        client.say("x");
        Thread.sleep(20); // a client's slowness, not a test's waiting
      }
    } catch (IOException | InterruptedException cutOff) {
      Thread.currentThread().interrupt();
    }
  }

  private static void helpForEver(RawClient client) {
    try {
      while (true) {
        client.say("HELP\r\n".repeat(1_000));
      }
    } catch (IOException cutOff) {
      Thread.currentThread().interrupt();
    }
  }
}
