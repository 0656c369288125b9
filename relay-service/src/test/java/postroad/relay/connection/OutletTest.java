package postroad.relay.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import postroad.relay.SettingsForTests;
import postroad.relay.destination.NextHost;
import postroad.relay.outlet.Outlet;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.SmtpClient;
import postroad.relay.smtp.SmtpSession;
import postroad.relay.smtp.TlsPolicy;
import postroad.relay.smtp.Trust;

/** A host sees the address and the name of the outlet. */
class OutletTest {

  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final Outlet OUTLET =
      new Outlet(List.of(InetAddress.ofLiteral("127.0.0.9")), "out.relay.test");

  @Test
  void theHostSeesTheOutletAndItsName() throws IOException {
    try (ServerSocket host = new ServerSocket(0, 10, HERE)) {
      CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> greet(host));

      try (SmtpSession session = open(HERE, host.getLocalPort())) {
        assertThat(session.isUsable()).isTrue();
      }

      assertThat(seen.join()).isEqualTo("/127.0.0.9 EHLO out.relay.test");
    }
  }

  @Test
  void anAddressOfAnotherFamilyIsNotCalled() {
    assertThatThrownBy(() -> open(InetAddress.ofLiteral("::1"), 25))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no address of a kind we use");
  }

  private static SmtpSession open(InetAddress address, int port) throws IOException {
    try (SmtpClient client = new SmtpClient(SettingsForTests.with(), Trust.ofPlatform())) {
      var opener =
          new AddressByAddress(
              name -> List.of(address),
              client,
              new AddressSettings(Family.IPV6_FIRST, Duration.ofMillis(250)),
              RandomGenerator.getDefault());
      Approach usual = new Approach(new NextHost("mx.b.test", port), new TlsPolicy.None());
      return opener.open(usual.from(OUTLET), new CallOff());
    }
  }

  private static String greet(ServerSocket host) {
    try (Socket client = host.accept()) {
      var in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      client.getOutputStream().write("220 hello\r\n".getBytes(StandardCharsets.US_ASCII));
      String first = in.readLine();
      client.getOutputStream().write("250 hello\r\n".getBytes(StandardCharsets.US_ASCII));
      return client.getInetAddress() + " " + first;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
