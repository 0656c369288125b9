package postroad.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static postroad.protocol.Loopback.at;
import static postroad.protocol.Loopback.client;
import static postroad.protocol.Loopback.hear;
import static postroad.protocol.Loopback.say;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.protocol.TcpListener.ClientService;
import postroad.protocol.TcpListener.Entrance;

/** Who the client is, when somebody else brings it. */
@Timeout(30)
class TrustedProxiesTest {

  static final String HEADER = "PROXY TCP4 192.0.2.7 198.51.100.1 56324 143\r\n";
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final TrustedProxies LOOPBACK =
      TrustedProxies.in(List.of(Network.of("127.0.0.0/8"), Network.of("::1")), PATIENCE);

  final WriteWatchdog watchdog = new WriteWatchdog(PATIENCE);
  final ConnectionLimits limits = new ConnectionLimits(9, 1);

  @AfterEach
  void stopWatching() {
    watchdog.close();
  }

  @Test
  void theClientIsWhereItsProxySays() throws IOException {
    try (TcpListener door = open(LOOPBACK, TrustedProxiesTest::sayWho);
        Socket client = client(door)) {
      say(client, HEADER + "x\r\n");
      assertThat(hear(client, 200))
          .isEqualTo("/192.0.2.7:56324 came to /198.51.100.1:143 and said x");
    }
  }

  @Test
  void theClientIsWhatIsLimited() throws IOException {
    try (TcpListener door = open(LOOPBACK, Loopback::echo);
        Socket one = client(door);
        Socket other = client(door);
        Socket second = client(door)) {
      say(one, HEADER + "one\r\n");
      assertThat(hear(one, 5)).isEqualTo("<one>");
      say(other, HEADER.replace("2.7", "2.8") + "other\r\n");
      assertThat(hear(other, 7)).isEqualTo("<other>");
      say(second, HEADER + "second\r\n");
      assertThat(hear(second, 100)).isEmpty();
    }
  }

  @Test
  void aHeaderFromElsewhereIsNeverBelieved() throws IOException {
    TrustedProxies elsewhere = TrustedProxies.in(List.of(Network.of("192.0.2.0/24")), PATIENCE);
    try (TcpListener door = open(elsewhere, TrustedProxiesTest::sayWho);
        Socket client = client(door)) {
      assertThat(hear(client, 1)).isEmpty();
    }
  }

  @Test
  void withoutAHeaderNobodyComesIn() throws IOException {
    try (TcpListener door = open(LOOPBACK, TrustedProxiesTest::sayWho);
        Socket client = client(door)) {
      say(client, "a1 LOGIN\r\n");
      assertThat(hear(client, 1)).isEmpty();
    }
  }

  @Test
  void aDoorWithoutProxiesReadsNoHeader() throws IOException {
    try (TcpListener door = open(TrustedProxies.NONE, Loopback::echo);
        Socket client = client(door)) {
      say(client, HEADER);
      assertThat(hear(client, HEADER.length())).isEqualTo("<" + HEADER.strip() + ">");
    }
  }

  @Test
  void aHeaderComesInTimeOrNotAtAll() throws IOException {
    TrustedProxies hasty =
        TrustedProxies.in(List.of(Network.of("127.0.0.1")), Duration.ofMillis(200));
    try (TcpListener door = open(hasty, TrustedProxiesTest::sayWho);
        Socket silent = client(door);
        Socket client = client(door)) {
      say(client, HEADER.substring(0, 30));
      assertThat(hear(client, 1)).isEmpty();
      assertThat(hear(silent, 1)).isEmpty();
    }
  }

  @Test
  void whoDawdlesKeepsNobodyElseOut() throws IOException {
    try (TcpListener door = open(LOOPBACK, Loopback::echo);
        Socket slow = client(door)) {
      say(slow, HEADER.substring(0, 15));
      try (Socket quick = client(door)) {
        say(quick, HEADER + "quick\r\n");
        assertThat(hear(quick, 7)).isEqualTo("<quick>");
      }
      say(slow, HEADER.replace("2.7", "2.8").substring(15) + "slow\r\n");
      assertThat(hear(slow, 6)).isEqualTo("<slow>");
    }
  }

  @Test
  void whatFollowsTheHeaderIsTheClientsOwnTls() throws Exception {
    TestCertificate certificate = TestCertificate.make();
    ServerTls tls = ServerTls.of(certificate.server());
    ClientService service =
        connection -> {
          connection.startTls(tls, PATIENCE);
          sayWho(connection);
        };
    try (TcpListener door = open(LOOPBACK, service);
        Socket clear = client(door)) {
      say(clear, HEADER);
      try (SSLSocket client =
          (SSLSocket)
              certificate
                  .client()
                  .getSocketFactory()
                  .createSocket(clear, "localhost", clear.getPort(), true)) {
        say(client, "x\r\n");
        assertThat(hear(client, 200)).startsWith("/192.0.2.7:56324 came");
      }
    }
  }

  private TcpListener open(TrustedProxies proxies, ClientService service) {
    return TcpListener.open("door", at(0), new Entrance(proxies, limits), watchdog, service);
  }

  private static void sayWho(Connection connection) throws IOException {
    String line = new String(connection.readLine(100), US_ASCII);
    String answer = connection.remote() + " came to " + connection.local() + " and said " + line;
    connection.output().write(answer.getBytes(US_ASCII));
  }
}
