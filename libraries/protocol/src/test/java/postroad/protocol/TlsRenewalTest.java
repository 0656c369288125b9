package postroad.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static postroad.protocol.Loopback.at;
import static postroad.protocol.Loopback.client;
import static postroad.protocol.Loopback.echo;
import static postroad.protocol.Loopback.hear;
import static postroad.protocol.Loopback.say;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;

/** New files, a new certificate: nobody starts anything again, and nobody is cut off. */
@Timeout(120)
class TlsRenewalTest {

  @TempDir Path folder;

  @Test
  void replacedFilesAreShownToNewClientsWhileOldOnesLiveOn() throws Exception {
    TestCertificate old = TestCertificate.make();
    TestCertificate renewed = TestCertificate.make();
    write(old);
    try (ConfigurableApplicationContext spring = springWithBundle();
        WriteWatchdog watchdog = new WriteWatchdog(Duration.ofSeconds(20));
        TcpListener door = open(spring.getBean(SslBundles.class), watchdog);
        SSLSocket early = secure(door, old)) {
      say(early, "before\r\n");
      assertThat(hear(early, 8)).isEqualTo("<before>");

      write(renewed);
      await().atMost(Duration.ofSeconds(60)).until(() -> isShown(door, renewed));

      say(early, "after\r\n");
      assertThat(hear(early, 7)).isEqualTo("<after>");
    }
  }

  private void write(TestCertificate certificate) throws GeneralSecurityException, IOException {
    certificate.writePem(folder.resolve("tls.crt"), folder.resolve("tls.key"));
  }

  private ConfigurableApplicationContext springWithBundle() {
    String bundle = "spring.ssl.bundle.pem.postroad.";
    return new SpringApplicationBuilder(SslAutoConfiguration.class)
        .web(WebApplicationType.NONE)
        .properties(
            "spring.main.banner-mode=off",
            "spring.ssl.bundle.watch.file.quiet-period=200ms",
            bundle + "reload-on-update=true",
            bundle + "keystore.certificate=" + folder.resolve("tls.crt").toUri(),
            bundle + "keystore.private-key=" + folder.resolve("tls.key").toUri())
        .run();
  }

  private static TcpListener open(SslBundles bundles, WriteWatchdog watchdog) {
    ServerTls tls = new TlsContexts(bundles).server("postroad").orElseThrow();
    return TcpListener.open(
        "tls",
        at(0),
        new ConnectionLimits(9, 9),
        watchdog,
        connection -> {
          connection.startTls(tls, Duration.ofSeconds(20));
          echo(connection);
        });
  }

  private static boolean isShown(TcpListener door, TestCertificate certificate) throws Exception {
    try (SSLSocket client = secure(door, certificate)) {
      client.startHandshake();
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static SSLSocket secure(TcpListener door, TestCertificate trusted) throws Exception {
    Socket clear = client(door);
    return (SSLSocket)
        trusted.client().getSocketFactory().createSocket(clear, "localhost", clear.getPort(), true);
  }
}
