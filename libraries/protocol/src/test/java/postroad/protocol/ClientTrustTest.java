package postroad.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import postroad.protocol.TcpListener.ClientService;

/** What a client proves by a certificate: its addresses, where we believe the certificate. */
@Timeout(60)
class ClientTrustTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void whoShowsACertificateWeBelieveHasProvedTheAddressesInIt() throws Exception {
    TestCertificate ours = TestCertificate.make();
    TestCertificate theirs = TestCertificate.ofAddresses("ann@example.org", "a@example.org");

    assertThat(proved(ours, theirs, ours.clientShowing(theirs)))
        .isEqualTo("ann@example.org a@example.org");
  }

  @Test
  void whoShowsNoneOrAnotherComesInAndHasProvedNothing() throws Exception {
    TestCertificate ours = TestCertificate.make();
    TestCertificate believed = TestCertificate.ofAddresses("ann@example.org");
    TestCertificate another = TestCertificate.ofAddresses("ann@example.org");

    assertThat(proved(ours, believed, ours.client())).isEmpty();
    assertThat(proved(ours, believed, ours.clientShowing(another))).isEmpty();
  }

  @Test
  void aCertificateWithoutAnAddressProvesNone() throws Exception {
    TestCertificate ours = TestCertificate.make();
    TestCertificate nameless = TestCertificate.make();

    assertThat(proved(ours, nameless, ours.clientShowing(nameless))).isEmpty();
  }

  private static String proved(TestCertificate ours, TestCertificate believed, SSLContext client)
      throws Exception {
    ServerTls tls = tls(ours, believed);
    ClientService service =
        connection -> {
          connection.startTls(tls, PATIENCE);
          var _ = connection.awaitInput();
          String proved = String.join(" ", connection.provedAddresses());
          connection.output().write(proved.getBytes(US_ASCII));
        };
    InetSocketAddress anywhere = Loopback.at(0);
    try (WriteWatchdog watchdog = new WriteWatchdog(PATIENCE);
        TcpListener door =
            TcpListener.open("test", anywhere, new ConnectionLimits(9, 9), watchdog, service);
        Socket clear = Loopback.client(door);
        SSLSocket secured =
            (SSLSocket) client.getSocketFactory().createSocket(clear, "localhost", 0, true)) {
      Loopback.say(secured, "x");
      return Loopback.hear(secured, 1000);
    }
  }

  private static ServerTls tls(TestCertificate ours, TestCertificate believed)
      throws GeneralSecurityException {
    DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
    bundles.registerBundle(
        "postroad", SslBundle.of(SslStoreBundle.of(ours.keyStore(), "test", null)));
    bundles.registerBundle(
        "clients", SslBundle.of(SslStoreBundle.of(null, null, believed.authority())));
    return new TlsContexts(bundles, List.of(), "clients").server("postroad").orElseThrow();
  }
}
