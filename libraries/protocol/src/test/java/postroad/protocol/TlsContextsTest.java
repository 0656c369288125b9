package postroad.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.protocol.Loopback.at;
import static postroad.protocol.Loopback.client;
import static postroad.protocol.Loopback.echo;

import java.net.Socket;
import java.security.cert.Certificate;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/** Certificates come from Spring's bundles and are renewed without a restart. */
@Timeout(30)
class TlsContextsTest {

  final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();

  @Test
  void absentBundleIsNoTls() {
    assertThat(new TlsContexts(bundles).server("postroad")).isEmpty();
  }

  @Test
  void renewedCertificateIsShownToNewClients() throws Exception {
    TestCertificate old = TestCertificate.make();
    TestCertificate renewed = TestCertificate.make();
    bundles.registerBundle("postroad", bundle(old));
    ServerTls tls = new TlsContexts(bundles).server("postroad").orElseThrow();
    assertThat(shown(tls, old)).isEqualTo(old.keyStore().getCertificate("postroad"));
    bundles.updateBundle("postroad", bundle(renewed));
    assertThat(shown(tls, renewed)).isEqualTo(renewed.keyStore().getCertificate("postroad"));
  }

  private static SslBundle bundle(TestCertificate certificate) {
    return SslBundle.of(SslStoreBundle.of(certificate.keyStore(), "test", null));
  }

  private static Certificate shown(ServerTls tls, TestCertificate trusted) throws Exception {
    try (WriteWatchdog watchdog = new WriteWatchdog(Duration.ofSeconds(20));
        TcpListener door =
            TcpListener.open(
                "tls",
                at(0),
                new ConnectionLimits(1, 1),
                watchdog,
                connection -> {
                  connection.startTls(tls, Duration.ofSeconds(20));
                  echo(connection);
                });
        Socket clear = client(door);
        SSLSocket client =
            (SSLSocket)
                trusted
                    .client()
                    .getSocketFactory()
                    .createSocket(clear, "localhost", clear.getPort(), true)) {
      return client.getSession().getPeerCertificates()[0];
    }
  }
}
