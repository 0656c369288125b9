package postroad.relay.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.contract.TlsFailure;
import postroad.testkit.TestCertificate;

/** Policies come from a host that is known, or not at all (RFC 8461 §3.3). */
@Timeout(60)
class HttpsPolicyFetcherTest {

  private static final TestCertificate OF_THE_HOST = TestCertificate.makeFor("localhost");
  private static final String POLICY =
      "version: STSv1\r\nmode: enforce\r\nmx: mx.b.test\r\nmax_age: 86400\r\n";

  private final HttpsServer server;
  private volatile int status = 200;
  private volatile String type = "text/plain; charset=utf-8";
  private volatile String body = POLICY;
  private final CountDownLatch silence = new CountDownLatch(1);
  private volatile boolean isSilent;

  HttpsPolicyFetcherTest() throws IOException, GeneralSecurityException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(showing(OF_THE_HOST)));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/b.test", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    silence.countDown();
    server.stop(0);
  }

  @Test
  void aPolicyIsFetched() throws Exception {
    assertThat(fetcher(OF_THE_HOST, "localhost", 10_000).fetch("b.test").hosts())
        .containsExactly("mx.b.test");
  }

  @Test
  void aHostThatNobodyVouchesForIsNotBelieved() throws Exception {
    assertFails(
        fetcher(TestCertificate.makeFor("localhost"), "localhost", 10_000),
        TlsFailure.STS_WEBPKI_INVALID);
  }

  @Test
  void aHostWithTheCertificateOfAnotherIsNotBelieved() throws Exception {
    assertFails(fetcher(OF_THE_HOST, "127.0.0.1", 10_000), TlsFailure.STS_WEBPKI_INVALID);
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    status = 301;

    assertFails(fetcher(OF_THE_HOST, "localhost", 10_000), TlsFailure.STS_POLICY_FETCH_ERROR);
  }

  @Test
  void whatIsNoPolicyIsNotTakenForOne() throws Exception {
    type = "text/html";
    assertFails(fetcher(OF_THE_HOST, "localhost", 10_000), TlsFailure.STS_POLICY_INVALID);
    type = "text/plain";
    body = "not found";
    assertFails(fetcher(OF_THE_HOST, "localhost", 10_000), TlsFailure.STS_POLICY_INVALID);
    body = POLICY + "x".repeat(100_000);
    assertFails(fetcher(OF_THE_HOST, "localhost", 10_000), TlsFailure.STS_POLICY_FETCH_ERROR);
  }

  @Test
  void aSilentHostIsNotWaitedForWithoutEnd() throws Exception {
    isSilent = true;

    assertFails(fetcher(OF_THE_HOST, "localhost", 200), TlsFailure.STS_POLICY_FETCH_ERROR);
  }

  private static void assertFails(PolicyFetcher fetcher, TlsFailure failure) {
    assertThatThrownBy(() -> fetcher.fetch("b.test"))
        .isInstanceOfSatisfying(
            PolicyFetchException.class, failed -> assertThat(failed.failure()).isEqualTo(failure));
  }

  private PolicyFetcher fetcher(TestCertificate trusted, String host, int patience)
      throws GeneralSecurityException {
    SSLContext trust = SSLContext.getInstance("TLS");
    trust.init(null, trusted.trust(), null);
    int port = server.getAddress().getPort();
    return new HttpsPolicyFetcher(
        trust,
        Duration.ofMillis(patience),
        domain -> URI.create("https://" + host + ":" + port + "/" + domain));
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (isSilent) {
      awaitTheEnd();
    }
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.getResponseHeaders().add("Location", "/elsewhere");
    byte[] octets = body.getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(status, octets.length);
    try (exchange) {
      exchange.getResponseBody().write(octets);
    }
  }

  private void awaitTheEnd() {
    try {
      silence.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static SSLContext showing(TestCertificate certificate) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(certificate.keyStore(), TestCertificate.PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
