package postroad.protocol.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import postroad.protocol.proxy.ProxyHeader.Direct;
import postroad.protocol.proxy.ProxyHeader.Forwarded;
import postroad.protocol.proxy.ProxyHeader.Malformed;
import postroad.protocol.proxy.ProxyHeader.Unfinished;

/** Whatever the first octets are, reading them ends, and takes none that is the client's own. */
class ProxyHeaderFuzzTest {

  private static final int LONGEST = 17 * 1024;

  @FuzzTest(maxDuration = "5m")
  void readingEndsAndTakesTheHeaderOnly(byte[] octets) {
    int read = 0;
    ProxyHeader header = new Unfinished(1);
    while (header instanceof Unfinished(int missing) && read + missing <= octets.length) {
      assertThat(missing).isPositive();
      read += missing;
      assertThat(read).isLessThan(LONGEST);
      header = ProxyHeader.read(Arrays.copyOf(octets, read));
    }

    switch (header) {
      case Forwarded(var client, var destination) -> {
        assertThat(client.isUnresolved() || destination.isUnresolved()).isFalse();
        nothingMoreBelongsToIt(octets, read);
      }
      case Direct() -> nothingMoreBelongsToIt(octets, read);
      case Malformed(String reason) -> assertThat(reason).isNotBlank();
      case Unfinished _ -> assertThat(read).isLessThanOrEqualTo(octets.length);
    }
  }

  private static void nothingMoreBelongsToIt(byte[] octets, int read) {
    assertThat(ProxyHeader.read(Arrays.copyOf(octets, read + 1))).isInstanceOf(Malformed.class);
  }
}
