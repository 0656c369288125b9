package postroad.access.imap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NulMaskTest {

  @Test
  void findsOneWhereverItIs() {
    for (int length = 1; length < 40; length++) {
      for (int place = 0; place < length; place++) {
        for (byte others : new byte[] {1, 'a', (byte) 0x80, (byte) 0xff}) {
          byte[] octets = filled(length, others);
          octets[place] = 0;
          assertThat(NulMask.isNeeded(octets, 0, length)).isTrue();
          assertThat(NulMask.isNeeded(octets, 0, place)).isFalse();
          assertThat(NulMask.isNeeded(octets, place + 1, length - place - 1)).isFalse();
        }
      }
    }
  }

  @Test
  void leavesAllElseAsItIs() {
    byte[] octets = {0, 1, 'a', 0, 'b', (byte) 0xff, 0};

    assertThat(NulMask.over(octets, 1, 5)).containsExactly(1, 'a', NulMask.MASK, 'b', 0xff);
    assertThat(octets).containsExactly(0, 1, 'a', 0, 'b', 0xff, 0);
  }

  private static byte[] filled(int length, byte with) {
    byte[] octets = new byte[length];
    Arrays.fill(octets, with);
    return octets;
  }
}
