package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** TLS changes nothing about how long a client may take: the deadlines hold below it. */
class DeadlinesInsideTlsTest {

  @Test
  void whoSaysNothingIsTold() throws IOException {
    try (TestIngress ingress = TestIngress.with("deadlines.command=1s");
        RawClient client = RawClient.insideTls(ingress.address("submissions"))) {
      client.expect("220 ");
      assertThat(client.remainingLines()).containsExactly("421 4.4.2 Timeout, closing connection");
    }
  }

  @Test
  void whoDribblesInsideALineOrAMailOrAChunkIsCut() throws IOException {
    try (TestIngress ingress =
        TestIngress.with("deadlines.command=1s", "deadlines.data-block=1s")) {
      for (String begin : new String[] {"", "DATA\r\n", "BDAT 100000\r\n"}) {
        try (RawClient client = mailBegunInsideTls(ingress)) {
          client.say(begin);
          if (begin.startsWith("DATA")) {
            client.expect("354 ");
          }
          client.dribble("x");
          assertThat(client.remainingLines())
              .containsExactly("421 4.4.2 Timeout, closing connection");
        }
      }
      await().untilAsserted(() -> assertThat(ingress.octetsHeld()).isZero());
    }
  }

  @Test
  void halfARecordOfTlsIsNoProgress() throws IOException {
    try (TestIngress ingress = TestIngress.with("deadlines.handshake=500ms");
        RawClient client = new RawClient(ingress.address("submissions"))) {
      client.say("\u0016\u0003\u0001 \u0000"); // the header of a record of 8 KiB
      client.dribble("\u0001");
      assertThat(client.remainingLines()).isEmpty();
      await().atMost(Duration.ofSeconds(30)).until(() -> ingress.sessions() == 0);
    }
  }

  @Test
  void whoNeverReadsIsCut() throws IOException {
    try (TestIngress ingress =
            TestIngress.with("deadlines.write=400ms", "limits.idle-commands=100000000");
        RawClient client = RawClient.insideTls(ingress.address("submissions"))) {
      client.sayForEver("HELP\r\n".repeat(500));
      await().until(() -> ingress.sessions() == 1);
      await().atMost(Duration.ofSeconds(60)).until(() -> ingress.sessions() == 0);
    }
  }

  @Test
  void aMailMayComeInMoreThanTwoHundredChunksButNotInCrumbs() throws IOException {
    try (TestIngress ingress = TestIngress.with("limits.mail-size=10MB");
        RawClient whole = mailBegunInsideTls(ingress);
        RawClient crumbs = mailBegunInsideTls(ingress)) {
      for (int i = 0; i < 300; i++) {
        whole.say("BDAT 1024\r\n" + "x".repeat(1024));
        whole.expect("250 2.0.0 Ok, 1024 ");
      }
      whole.say("BDAT 0 LAST\r\n");
      whole.expect("250 2.0.0 Ok: ");

      crumbs.say("BDAT 1\r\nx".repeat(300));
      assertThat(crumbs.remainingLines())
          .hasSizeLessThanOrEqualTo(201)
          .last()
          .isEqualTo("421 4.7.0 Too many commands without a mail, closing connection");
      await().untilAsserted(() -> assertThat(ingress.octetsHeld()).isZero());
    }
  }

  private static RawClient mailBegunInsideTls(TestIngress ingress) throws IOException {
    RawClient client = new RawClient(ingress.address("exchange"));
    client.say("EHLO client.example\r\n");
    client.expect("220 ");
    client.expect("250 ");
    client.say("STARTTLS\r\n");
    client.expect("220 ");
    client.startTls();
    client.say("EHLO client.example\r\n");
    client.expect("250 ");
    client.say("MAIL FROM:<carol@elsewhere.example>\r\nRCPT TO:<bob@example.test>\r\n");
    client.expect("250 ");
    client.expect("250 ");
    return client;
  }
}
