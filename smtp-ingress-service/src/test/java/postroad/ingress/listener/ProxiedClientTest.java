package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;

/** Clients whom a load balancer brings: everything we know of them is what it says. */
class ProxiedClientTest {

  private static final String HEADER = "PROXY TCP4 192.0.2.7 198.51.100.1 56324 25\r\n";
  private static final String[] BEHIND_A_PROXY = {
    "proxy.exchange=required", "proxy.submissions=required", "proxy.trusted=127.0.0.0/8"
  };

  @Test
  void theReceivedFieldNamesTheClient() throws IOException {
    try (TestIngress ingress = TestIngress.with(BEHIND_A_PROXY);
        RawClient client = new RawClient(ingress.address("exchange"))) {
      client.say(HEADER);
      client.expect("220 ");
      client.say(
          RawClient.lines(
              "EHLO client.example",
              "MAIL FROM:<carol@elsewhere.example>",
              "RCPT TO:<bob@example.test>",
              "DATA"));
      for (String reply : new String[] {"250 ", "250 ", "250 ", "354 "}) {
        client.expect(reply);
      }
      client.say("Subject: hello\r\n\r\n.\r\n");
      client.expect("250 ");
      assertThat(ingress.taken().getFirst().said().envelope().trace())
          .startsWith("Received: from client.example ([192.0.2.7])");
      assertThat(ingress.taken().getFirst().said().envelope().origin().clientAddress())
          .isEqualTo("192.0.2.7");
    }
  }

  @Test
  void theHeaderComesAheadOfTls() throws IOException {
    try (TestIngress ingress = TestIngress.with(BEHIND_A_PROXY);
        RawClient client = new RawClient(ingress.address("submissions"))) {
      client.say("\r\n\r\n\0\r\nQUIT\n!\21\0\14\1\2\3\4\5\6\7\10\0\31\0\31");
      client.startTls();
      client.expect("220 ");
      client.say("EHLO client.example\r\n");
      client.expect("250 ");
    }
  }

  @Test
  void withoutAHeaderNobodyHearsAWord() throws IOException {
    try (TestIngress ingress = TestIngress.with(BEHIND_A_PROXY)) {
      assertThat(RawClient.conversation(ingress.address("exchange"), "EHLO client.example\r\n"))
          .isEmpty();
    }
  }

  @Test
  void aHeaderFromElsewhereIsNotBelieved() throws IOException {
    try (TestIngress ingress =
        TestIngress.with("proxy.exchange=required", "proxy.trusted=192.0.2.0/24")) {
      assertThat(RawClient.conversation(ingress.address("exchange"), HEADER)).isEmpty();
    }
  }

  @Test
  void aDoorWithoutProxiesTakesAHeaderForWhatItIs() throws IOException {
    try (TestIngress ingress = TestIngress.with(BEHIND_A_PROXY);
        RawClient client = new RawClient(ingress.address("submission"))) {
      client.say(HEADER);
      client.expect("220 ");
      client.expect("500 5.5.2 ");
    }
  }

  @Test
  void theClientIsWhatIsLimited() throws IOException {
    try (TestIngress ingress =
            TestIngress.with(
                "proxy.exchange=required",
                "proxy.trusted=127.0.0.1",
                "limits.connections-per-client=1");
        RawClient one = new RawClient(ingress.address("exchange"));
        RawClient other = new RawClient(ingress.address("exchange"));
        RawClient again = new RawClient(ingress.address("exchange"))) {
      one.say(HEADER);
      one.expect("220 ");
      other.say(HEADER.replace("2.7", "2.8"));
      other.expect("220 ");
      again.say(HEADER);
      again.expect("421 4.7.0 ");
    }
  }

  @Test
  void aHeaderNeedsSomebodyToBelieve() {
    assertThatThrownBy(() -> TestIngress.with("proxy.exchange=required"))
        .isInstanceOf(BindException.class);
  }
}
