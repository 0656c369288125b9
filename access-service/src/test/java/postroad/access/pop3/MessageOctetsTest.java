package postroad.access.pop3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message on its way out: dots doubled, tops cut off, nothing else touched. */
class MessageOctetsTest {

  @ParameterizedTest
  @CsvSource({
    "'a\r\nb\r\n', 'a\r\nb\r\n.\r\n'",
    "'', '.\r\n'",
    "'.\r\n', '..\r\n.\r\n'",
    "'..\r\n.x\r\n', '...\r\n..x\r\n.\r\n'",
    "'a.\r\n.', 'a.\r\n..\r\n.\r\n'",
    "'no end', 'no end\r\n.\r\n'",
    "'a\r', 'a\r\r\n.\r\n'",
    "'a\n.b\r\n', 'a\n.b\r\n.\r\n'",
    "'a\r.b\r\n', 'a\r.b\r\n.\r\n'",
  })
  void dotsAreDoubledOnlyAfterCrlf(String message, String sent) throws IOException {
    assertThat(stuffed(message.getBytes(ISO_8859_1), 1)).isEqualTo(sent);
    assertThat(stuffed(message.getBytes(ISO_8859_1), 100)).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'H: 1\r\nH: 2\r\n\r\n'",
    "1, 'H: 1\r\nH: 2\r\n\r\none\r\n'",
    "2, 'H: 1\r\nH: 2\r\n\r\none\r\n\r\n'",
    "3, 'H: 1\r\nH: 2\r\n\r\none\r\n\r\nthree'",
    "99, 'H: 1\r\nH: 2\r\n\r\none\r\n\r\nthree'",
  })
  void topIsTheHeaderAndSomeLines(int lines, String expected) throws IOException {
    String message = "H: 1\r\nH: 2\r\n\r\none\r\n\r\nthree";
    assertThat(top(message, lines)).isEqualTo(expected);
  }

  @Test
  void topOfAMessageWithoutBodyIsAllOfIt() throws IOException {
    assertThat(top("H: 1\r\n", 0)).isEqualTo("H: 1\r\n");
    assertThat(top("", 5)).isEmpty();
  }

  @Test
  void whatIsUndoneByTheClientIsWhatWasStored() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      byte[] message = new byte[random.nextInt(40)];
      for (int i = 0; i < message.length; i++) {
        message[i] = (byte) "..\r\n\r\nx".charAt(random.nextInt(7));
      }
      String text = new String(message, ISO_8859_1);
      String sent = stuffed(message, 1 + random.nextInt(10));
      String received = unstuffed(sent);
      String expected = text.isEmpty() || text.endsWith("\r\n") ? text : text + "\r\n";
      assertThat(received).as("seed %d, message %s", seed, text).isEqualTo(expected);
    }
  }

  /** What a client does (RFC 1939 §3): ends at the first line that is a dot. */
  private static String unstuffed(String sent) {
    StringBuilder message = new StringBuilder();
    int start = 0;
    while (true) {
      int end = sent.indexOf("\r\n", start);
      String line = sent.substring(start, end);
      if (line.equals(".")) {
        assertThat(end + 2).isEqualTo(sent.length());
        return message.toString();
      }
      message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
      start = end + 2;
    }
  }

  private static String stuffed(byte[] message, int pieces) throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    DotStuffing stuffing = new DotStuffing(sent);
    for (int from = 0; from < message.length; from += pieces) {
      stuffing.write(message, from, Math.min(pieces, message.length - from));
    }
    stuffing.end();
    return sent.toString(ISO_8859_1);
  }

  private static String top(String message, int lines) throws IOException {
    var octets = new ByteArrayInputStream(message.getBytes(ISO_8859_1));
    return new String(new TopOfMessage(octets, lines).readAllBytes(), ISO_8859_1);
  }
}
