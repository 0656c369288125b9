package postroad.ingress.listener;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What LIMITS promises is what holds (RFC 9422). */
class SessionLimitsTest {

  @Test
  void oneMailMoreThanMailmaxEndsTheSession() throws IOException {
    try (TestIngress ingress = TestIngress.with("limits.mails=2");
        RawClient client = new RawClient(ingress.address("exchange"))) {
      client.say("EHLO client.example\r\n");
      client.expect("220 ");
      client.expectAmong("250-LIMITS MAILMAX=2 RCPTMAX=1000");
      for (int i = 0; i < 2; i++) {
        client.say("MAIL FROM:<>\r\nRSET\r\n");
        client.expect("250 2.1.0 ");
        client.expect("250 2.0.0 ");
      }
      client.say("MAIL FROM:<>\r\n");
      client.expect("421 4.7.0 Too many mails in one session");
    }
  }

  @Test
  void oneRecipientMoreThanRcptmaxIsPutOff() throws IOException {
    try (TestIngress ingress = TestIngress.with("limits.recipients=100");
        RawClient client = RawClient.withMailBegun(ingress.address("exchange"))) {
      for (int i = 1; i < 100; i++) {
        client.say("RCPT TO:<bob+" + i + "@example.test>\r\n");
        client.expect("250 2.1.5 ");
      }
      client.say("RCPT TO:<alice@example.test>\r\n");
      client.expect("452 4.5.3 ");
    }
  }
}
