package postroad.access.listener;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import postroad.access.AccessSettings;
import postroad.protocol.CannotListenException;
import postroad.protocol.Connection;
import postroad.protocol.ServerTls;
import postroad.protocol.TlsContexts;

/** Which doors open, and how they close. */
@Timeout(30)
class DoorsTest {

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  Doors doors = doors(Map.of());

  @AfterEach
  void close() {
    doors.stop();
  }

  @Test
  void withoutACertificateTheDoorsInsideTlsStayClosed() throws IOException {
    doors.start();
    assertThat(doors.isRunning()).isTrue();
    assertThatThrownBy(() -> doors.port("pop3s")).hasMessage("the door pop3s is not open");
    try (Socket client = client()) {
      assertThat(heard(client, 8)).isEqualTo("hello\r\n\n");
      assertThat(meters.get("postroad.sessions").tag("door", "pop3").gauge().value()).isEqualTo(1);
    }
  }

  @Test
  void closedDoorStaysClosed() {
    doors = doors(Map.of("access.pop3.enabled", "false"));
    doors.start();
    assertThatThrownBy(() -> doors.port("pop3")).hasMessage("the door pop3 is not open");
  }

  @Test
  void takenPortStopsTheStartAndLeavesNothingOpen() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      doors = doors(Map.of("access.pop3.port", String.valueOf(other.getLocalPort())));
      assertThatThrownBy(doors::start)
          .isInstanceOf(CannotListenException.class)
          .hasMessage("port " + other.getLocalPort() + " is taken (pop3)");
      assertThat(doors.isRunning()).isFalse();
    }
  }

  @Test
  void stoppingEndsSessionsAndDoorsMayOpenAgain() throws IOException {
    doors.start();
    try (Socket client = client()) {
      assertThat(heard(client, 8)).isEqualTo("hello\r\n\n");
      doors.stop();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(doors.isRunning()).isFalse();
    doors.start();
    try (Socket client = client()) {
      assertThat(heard(client, 8)).isEqualTo("hello\r\n\n");
    }
  }

  @Test
  void whoFindsNoRoomIsToldSo() throws IOException {
    doors = doors(Map.of("access.limits.connections", "1"));
    doors.start();
    try (Socket first = client()) {
      assertThat(heard(first, 8)).isEqualTo("hello\r\n\n");
      try (Socket second = client()) {
        assertThat(heard(second, 100)).isEqualTo("full\r\n");
      }
    }
  }

  @Test
  void aProxySaysWhoTheClientIsAndNobodyElseComesIn() throws IOException {
    doors =
        doors(
            Map.of(
                "access.limits.connections-per-client", "1",
                "access.proxy.pop3", "required",
                "access.proxy.trusted", "127.0.0.0/8"));
    doors.start();
    try (Socket first = client();
        Socket second = client();
        Socket without = client()) {
      said(first, "PROXY TCP4 192.0.2.7 198.51.100.1 56324 110\r\n");
      assertThat(heard(first, 8)).isEqualTo("hello\r\n\n");
      said(second, "PROXY TCP4 192.0.2.8 198.51.100.1 56324 110\r\n");
      assertThat(heard(second, 8)).isEqualTo("hello\r\n\n");
      said(without, "USER alice\r\n");
      assertThat(heard(without, 1)).isEmpty();
    }
  }

  @Test
  void aHeaderNeedsSomebodyToBelieve() {
    assertThatThrownBy(() -> doors(Map.of("access.proxy.imaps", "required")))
        .isInstanceOf(BindException.class);
  }

  private static void said(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private Doors doors(Map<String, String> more) {
    Map<String, String> values = new HashMap<>();
    values.put("access.pop3.address", "127.0.0.1");
    values.put("access.pop3.port", "0");
    values.putAll(more);
    AccessSettings settings =
        new Binder(new MapConfigurationPropertySource(values))
            .bindOrCreate("access", AccessSettings.class);
    return new Doors(
        settings,
        new Binder(new MapConfigurationPropertySource(values))
            .bindOrCreate("access.proxy", ProxySettings.class),
        new TlsContexts(new DefaultSslBundleRegistry()),
        List.of(new Hello()),
        meters);
  }

  private Socket client() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), doors.port("pop3"));
    client.setSoTimeout(20_000);
    return client;
  }

  private static String heard(Socket client, int atMost) throws IOException {
    return new String(client.getInputStream().readNBytes(atMost), US_ASCII);
  }

  /** Says hello and waits for the client to leave. */
  private static final class Hello implements DoorProtocol {

    @Override
    public String name() {
      return "pop3";
    }

    @Override
    public void serve(Connection connection, Optional<ServerTls> tls) throws IOException {
      assertThat(tls).isEmpty();
      connection.settle(); // as who has logged in
      connection.output().write("hello\r\n\n".getBytes(US_ASCII));
      while (connection.awaitInput()) {
        var _ = connection.readLine(100);
      }
    }

    @Override
    public String full() {
      return "full\r\n";
    }
  }
}
