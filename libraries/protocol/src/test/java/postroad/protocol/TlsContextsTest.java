package postroad.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static postroad.protocol.Loopback.at;
import static postroad.protocol.Loopback.client;
import static postroad.protocol.Loopback.echo;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.NoSuchSslBundleException;
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
    assertThat(shown(tls, old, null)).isEqualTo(old.keyStore().getCertificate("postroad"));
    bundles.updateBundle("postroad", bundle(renewed));
    assertThat(shown(tls, renewed, null)).isEqualTo(renewed.keyStore().getCertificate("postroad"));
  }

  @Test
  void aClientIsShownTheCertificateOfTheHostItAsksFor() throws Exception {
    TestCertificate usual = TestCertificate.make();
    TestCertificate other = TestCertificate.make();
    TestCertificate renewed = TestCertificate.make();
    bundles.registerBundle("postroad", bundle(usual));
    bundles.registerBundle("other", bundle(other));
    HostCertificate hosts =
        new HostCertificate("other", List.of("mx.example.org", "*.example.net"));
    ServerTls tls = new TlsContexts(bundles, List.of(hosts)).server("postroad").orElseThrow();

    assertThat(shown(tls, other, "mx.example.org")).isEqualTo(certificate(other));
    assertThat(shown(tls, other, "imap.example.net")).isEqualTo(certificate(other));
    assertThat(shown(tls, usual, "imap.example.org")).isEqualTo(certificate(usual));
    assertThat(shown(tls, usual, null)).isEqualTo(certificate(usual));

    bundles.updateBundle("other", bundle(renewed));
    assertThat(shown(tls, renewed, "mx.example.org")).isEqualTo(certificate(renewed));
    assertThat(shown(tls, usual, null)).isEqualTo(certificate(usual));
  }

  @Test
  void aHostWithoutItsBundleStopsTheStart() {
    bundles.registerBundle("postroad", bundle(made()));
    TlsContexts contexts =
        new TlsContexts(bundles, List.of(new HostCertificate("none", List.of("mx.example.org"))));
    assertThatThrownBy(() -> contexts.server("postroad"))
        .isInstanceOf(NoSuchSslBundleException.class);
  }

  private static TestCertificate made() {
    try {
      return TestCertificate.make();
    } catch (GeneralSecurityException | OperatorCreationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Certificate certificate(TestCertificate of) throws GeneralSecurityException {
    return of.keyStore().getCertificate("postroad");
  }

  private static SslBundle bundle(TestCertificate certificate) {
    return SslBundle.of(SslStoreBundle.of(certificate.keyStore(), "test", null));
  }

  private static Certificate shown(ServerTls tls, TestCertificate trusted, @Nullable String host)
      throws Exception {
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
      SSLParameters parameters = client.getSSLParameters();
      parameters.setServerNames(host == null ? List.of() : List.of(new SNIHostName(host)));
      client.setSSLParameters(parameters);
      return client.getSession().getPeerCertificates()[0];
    }
  }
}
