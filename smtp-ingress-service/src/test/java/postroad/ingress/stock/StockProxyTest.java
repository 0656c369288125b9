package postroad.ingress.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.internal.proxy.ProxyProtocolV2Handler;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;
import postroad.ingress.listener.RawClient;
import postroad.ingress.listener.TestIngress;

/** A load balancer's header, version 2: its fields may be long, and each port is read once. */
class StockProxyTest {

  private static final String SIGNATURE = "\r\n\r\n\0\r\nQUIT\n";

  /** 192.0.2.7 to 198.51.100.1, and a field of 125 octets: 140 in all, more than a signed octet. */
  private static final String LONG =
      SIGNATURE
          + "!\u0011\0\u008c\u00c0\0\2\7\u00c6\63d\1\u00dc\4\0\31"
          + "\4\0\175"
          + "x".repeat(125);

  /** 2001:db8::1 with port 5000 to 2001:db8::2 with port 25. */
  private static final String IPV6 =
      SIGNATURE + "!!\0\44" + address('\1') + address('\2') + "\23\u0088\0\31";

  private static String address(char last) {
    return " \1\r\u00b8" + "\0".repeat(11) + last;
  }

  @Test
  void headersAreReadAsTheyAreMeant() throws IOException {
    List<InetSocketAddress> seen = new CopyOnWriteArrayList<>();
    SessionHandler remembering =
        new SessionHandler() {
          @Override
          public SessionAcceptance accept(Session session) {
            seen.add(session.getRemoteAddress());
            return SessionAcceptance.success();
          }

          @Override
          public void onSessionEnd(Session session) {}
        };
    try (StockServer stock =
        StockServer.with(builder ->
            builder.proxyHandler(new ProxyProtocolV2Handler(1024)).sessionHandler(remembering))) {
      assertThat(said(stock.address(), LONG)).noneMatch(line -> line.startsWith("220 "));
      assertThat(said(stock.address(), IPV6)).anyMatch(line -> line.startsWith("220 "));
      assertThat(seen).extracting(InetSocketAddress::getPort).doesNotContain(5000);
    }
    try (TestIngress ours =
        TestIngress.with("proxy.exchange=required", "proxy.trusted=127.0.0.0/8")) {
      assertThat(said(ours.address("exchange"), LONG)).hasSize(2);
      assertThat(said(ours.address("exchange"), IPV6)).hasSize(2);
    }
    // ours, to the last octet: ProxyHeaderTest
  }

  private static List<String> said(InetSocketAddress server, String header) throws IOException {
    return RawClient.conversation(server, header + "QUIT\r\n");
  }
}
