package postroad.protocol.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postroad.protocol.proxy.ProxyHeader.Direct;
import postroad.protocol.proxy.ProxyHeader.Forwarded;
import postroad.protocol.proxy.ProxyHeader.Malformed;
import postroad.protocol.proxy.ProxyHeader.Unfinished;

class ProxyHeaderTest {

  private static final String SIGNATURE = "\r\n\r\n\0\r\nQUIT\n";
  private static final byte[] FOUR = {(byte) 192, 0, 2, 7, (byte) 198, 51, 100, 1};
  private static final byte[] PORTS = {(byte) 0xdc, 0x04, 0, 25};
  private static final Forwarded OVER_IPV4 =
      new Forwarded(at("192.0.2.7", 56324), at("198.51.100.1", 25));

  @Test
  void versionOneNamesTheClient() {
    assertThat(read("PROXY TCP4 192.0.2.7 198.51.100.1 56324 25\r\n")).isEqualTo(OVER_IPV4);
    assertThat(read("PROXY TCP6 2001:db8::7 2001:DB8:0:0:0:0:0:1 1 65535\r\n"))
        .isEqualTo(new Forwarded(at("2001:db8::7", 1), at("2001:db8::1", 65535)));
    assertThat(read("PROXY TCP6 ::ffff:192.0.2.7 ::ffff:198.51.100.1 56324 25\r\n"))
        .isEqualTo(OVER_IPV4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " TCP4", " ffff:f...f:ffff ffff:f...f:ffff 65535 65535", " \377\0x"})
  void versionOneMayNotKnow(String rest) {
    assertThat(read("PROXY UNKNOWN" + rest + "\r\n")).isInstanceOf(Direct.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EHLO client.example",
        "PROXY TCP4 192.0.2.7 198.51.100.1 56324",
        "PROXY TCP4 192.0.2.7 198.51.100.1 56324 25 25",
        "PROXY TCP4  192.0.2.7 198.51.100.1 56324 25",
        "PROXY TCP4 192.0.2.256 198.51.100.1 56324 25",
        "PROXY TCP4 192.0.2 198.51.100.1 56324 25",
        "PROXY TCP4 192.0.02.7 198.51.100.1 56324 25",
        "PROXY TCP4 localhost 198.51.100.1 56324 25",
        "PROXY TCP4 2001:db8::7 2001:db8::1 56324 25",
        "PROXY TCP6 192.0.2.7 198.51.100.1 56324 25",
        "PROXY TCP6 fe80::1%1 fe80::2%1 56324 25",
        "PROXY TCP6 2001:db8::g 2001:db8::1 56324 25",
        "PROXY TCP4 192.0.2.7 198.51.100.1 65536 25",
        "PROXY TCP4 192.0.2.7 198.51.100.1 -1 25",
        "PROXY TCP4 192.0.2.7 198.51.100.1 +1 25",
        "PROXY TCP4 192.0.2.7 198.51.100.1 01 25",
        "PROXY TCP4 192.0.2.7 198.51.100.1 999999 25",
        "PROXY UDP4 192.0.2.7 198.51.100.1 56324 25",
        "PROXY tcp4 192.0.2.7 198.51.100.1 56324 25",
        "proxy TCP4 192.0.2.7 198.51.100.1 56324 25",
        "PROXY          ",
      })
  void whatIsNoHeaderIsMalformed(String line) {
    assertThat(read(line + "\r\n")).isInstanceOf(Malformed.class);
  }

  @Test
  void aLineHasAnEnd() {
    assertThat(read("PROXY TCP4 " + "1".repeat(200))).isInstanceOf(Malformed.class);
    assertThat(read("PROXY UNKNOWN \n\n\n\n")).isInstanceOf(Unfinished.class);
  }

  @Test
  void versionTwoNamesTheClient() {
    assertThat(read(header(0x21, 0x11, FOUR, PORTS))).isEqualTo(OVER_IPV4);
    byte[] six = new byte[32];
    six[0] = 0x20;
    six[1] = 0x01;
    six[15] = 9;
    six[31] = 1;
    assertThat(read(header(0x21, 0x21, six, PORTS)))
        .isEqualTo(new Forwarded(at("2001::9", 56324), at("::1", 25)));
  }

  @Test
  void versionTwoMaySpeakForItselfOrNotKnow() {
    assertThat(read(header(0x20, 0x00))).isInstanceOf(Direct.class);
    assertThat(read(header(0x20, 0x11, FOUR, PORTS))).isInstanceOf(Direct.class);
    assertThat(read(header(0x20, 0xff, new byte[5]))).isInstanceOf(Direct.class);
    assertThat(read(header(0x21, 0x00))).isInstanceOf(Direct.class);
    assertThat(read(header(0x21, 0x31, new byte[216]))).isInstanceOf(Direct.class);
  }

  @Test
  void versionTwoForOtherWaysIsMalformed() {
    for (int family : new int[] {0x01, 0x10, 0x12, 0x22, 0x32, 0x41, 0xff}) {
      assertThat(read(header(0x21, family, new byte[216]))).isInstanceOf(Malformed.class);
    }
    for (int command : new int[] {0x00, 0x11, 0x22, 0x2f, 0x31, 0xa1}) {
      assertThat(read(header(command, 0x11, FOUR, PORTS))).isInstanceOf(Malformed.class);
    }
  }

  @Test
  void tooShortForItsAddressesIsMalformed() {
    assertThat(read(header(0x21, 0x11, FOUR))).isInstanceOf(Malformed.class);
    assertThat(read(header(0x21, 0x21, FOUR, PORTS))).isInstanceOf(Malformed.class);
    assertThat(read(header(0x21, 0x31, new byte[215]))).isInstanceOf(Malformed.class);
    assertThat(read(header(0x21, 0x11))).isInstanceOf(Malformed.class);
  }

  /** The sign of an octet has broken other readers of this header. */
  @Test
  void everyLengthIsRead() {
    for (int length = 0; length < 1500; length++) {
      byte[] field = field(0xEE, new byte[length]);
      assertThat(read(header(0x21, 0x11, FOUR, PORTS, field)))
          .as("%d", length)
          .isEqualTo(OVER_IPV4);
    }
    byte[] large = field(0xEE, new byte[16 * 1024 - 15]);
    assertThat(read(header(0x21, 0x11, FOUR, PORTS, large))).isEqualTo(OVER_IPV4);
  }

  @Test
  void hostileLengthsAreMalformed() {
    for (int length : new int[] {16 * 1024 + 1, 0x7fff, 0x8000, 0xff80, 0xffff}) {
      assertThat(read(SIGNATURE + "\41\21" + (char) (length >> 8) + (char) (length & 0xff)))
          .as("%d", length)
          .isInstanceOf(Malformed.class);
    }
    for (String field : List.of("\356", "\356\0", "\356\0\1", "\356\377\377", "\356\0\200x")) {
      assertThat(read(header(0x21, 0x11, FOUR, PORTS, field.getBytes(ISO_8859_1))))
          .isInstanceOf(Malformed.class);
    }
  }

  @Test
  void aChecksumIsHeldAgainstTheHeader() {
    byte[] header =
        header(0x21, 0x11, FOUR, PORTS, field(4, new byte[3]), field(3, new byte[4]), field(4));
    CRC32C checksum = new CRC32C();
    checksum.update(header);
    ByteBuffer.wrap(header).putInt(16 + 12 + 6 + 3, (int) checksum.getValue());
    assertThat(read(header)).isEqualTo(OVER_IPV4);

    for (int i = 16; i < header.length; i++) {
      byte[] damaged = header.clone();
      damaged[i] ^= 1;
      if (i != 16 + 12 + 6) { // then it is no checksum any more
        assertThat(read(damaged)).as("octet %d", i).isInstanceOf(Malformed.class);
      }
    }
    assertThat(read(header(0x21, 0x11, FOUR, PORTS, field(3, new byte[3]))))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void everyBeginningIsUnfinishedAndWantsNoOctetTooMany() {
    for (byte[] whole :
        List.of(
            "PROXY UNKNOWN\r\n".getBytes(US_ASCII),
            "PROXY TCP4 192.0.2.7 198.51.100.1 56324 25\r\n".getBytes(US_ASCII),
            "PROXY TCP6 2001:db8::7 2001:db8::1 1 65535\r\n".getBytes(US_ASCII),
            header(0x20, 0x00),
            header(0x21, 0x11, FOUR, PORTS),
            header(0x21, 0x11, FOUR, PORTS, field(0xEE, new byte[300])))) {
      for (int length = 0; length < whole.length; length++) {
        assertThat(read(Arrays.copyOf(whole, length)))
            .asInstanceOf(type(Unfinished.class))
            .extracting(Unfinished::missing, INTEGER)
            .isBetween(1, whole.length - length);
      }
      assertThat(read(whole)).isInstanceOfAny(Forwarded.class, Direct.class);
    }
  }

  @Test
  void whateverComesThereIsAnAnswer() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200_000; round++) {
      byte[] octets = new byte[random.nextInt(64)];
      random.nextBytes(octets);
      int kept = random.nextInt(16);
      byte[] beginning =
          random.nextBoolean()
              ? (SIGNATURE + "\41\21\0").getBytes(ISO_8859_1)
              : "PROXY TCP4 1.1.1.1 ".getBytes(US_ASCII);
      System.arraycopy(beginning, 0, octets, 0, Math.min(octets.length, kept));
      ProxyHeader answer = read(octets);
      if (answer instanceof Unfinished(int missing)) {
        assertThat(missing).as("seed %d, round %d", seed, round).isPositive();
      }
    }
  }

  private static ProxyHeader read(String octets) {
    return read(octets.getBytes(ISO_8859_1));
  }

  private static ProxyHeader read(byte[] octets) {
    return ProxyHeader.read(octets);
  }

  private static byte[] header(int command, int family, byte[]... parts) {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      rest.writeBytes(part);
    }
    return ByteBuffer.allocate(16 + rest.size())
        .put(SIGNATURE.getBytes(ISO_8859_1))
        .put((byte) command)
        .put((byte) family)
        .putShort((short) rest.size())
        .put(rest.toByteArray())
        .array();
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }

  private static byte[] field(int type, byte... value) {
    return ByteBuffer.allocate(3 + value.length)
        .put((byte) type)
        .putShort((short) value.length)
        .put(value)
        .array();
  }
}
