package postroad.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Scanner;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A port that was found stays free until somebody listens on it. */
class LoopbackPortTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void noneIsGivenToOutgoingConnections() throws IOException {
    int first;
    try (Scanner range = new Scanner(Path.of("/proc/sys/net/ipv4/ip_local_port_range"), US_ASCII)) {
      first = range.nextInt();
    }

    assertThat(LoopbackPort.free()).isGreaterThan(1024).isLessThan(first);
  }

  @Test
  void noneIsFoundTwiceInARow() {
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      assertThat(ports.add(LoopbackPort.free())).isTrue();
    }
  }

  @Test
  void oneThatIsListenedOnIsTaken() throws IOException {
    int port = LoopbackPort.free();
    assertThat(LoopbackPort.isTaken(port)).isFalse();
    try (ServerSocket door = new ServerSocket()) {
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      assertThat(LoopbackPort.isTaken(port)).isTrue();
    }
  }
}
