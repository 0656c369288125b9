package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataWriterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a~\\r\\n | a~\\r\\n",
        ".a\\r\\n | ..a\\r\\n",
        "a\\r\\n.\\r\\nb\\r\\n | a\\r\\n..\\r\\nb\\r\\n",
        "a.b\\r\\n | a.b\\r\\n",
        "a | a\\r\\n",
        "a\\nb\\n | a\\r\\nb\\r\\n",
        "a\\rb | a\\r\\nb\\r\\n",
        "a\\n.b | a\\r\\n..b\\r\\n",
        "a\\r.b | a\\r\\n..b\\r\\n",
        "a\\n.\\n | a\\r\\n..\\r\\n",
        "a\\r.\\r | a\\r\\n..\\r\\n",
        "a\\r\\r\\nb | a\\r\\n\\r\\nb\\r\\n",
        "\\r\\n | \\r\\n",
        "\\r | \\r\\n",
        "a\\r | a\\r\\n"
      })
  void linesAreCanonicalAndDotsDoubled(String content, String sent) throws IOException {
    assertThat(written(unescaped(content), 1)).isEqualTo(unescaped(sent));
    assertThat(written(unescaped(content), 1000)).isEqualTo(unescaped(sent));
  }

  @Test
  void anEmptyMailIsNoLine() throws IOException {
    assertThat(written("", 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whateverComesInCanBeReadBackAndNeverEndsEarly(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      content.append("ab.\r\n\0\u00ff".charAt(random.nextInt(7)));
    }

    String sent = written(content.toString(), 1 + random.nextInt(50));

    assertThat("\r\n" + sent).doesNotContain("\r\n.\r\n").endsWith("\r\n");
    assertThat(sent.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
    String read = ("\r\n" + sent).replace("\r\n.", "\r\n").substring(2);
    assertThat(read).isEqualTo(canonical(content.toString()));
  }

  /** Every text of seven letters out of CR, LF, dot and another, however it comes. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1000})
  void noTextSmugglesASecondMail(int piece) throws IOException {
    for (int number = 0; number < 1 << 14; number++) {
      StringBuilder content = new StringBuilder();
      for (int i = 0; i < 7; i++) {
        content.append("\r\n.a".charAt((number >> (2 * i)) & 3));
      }
      String sent = "\r\n" + written(content.toString(), piece);
      if (sent.contains("\r\n.\r\n") || sent.replace("\r\n", "").matches("(?s).*[\r\n].*")) {
        assertThat(sent).as(content.toString()).isEmpty();
      }
    }
  }

  /** The plain way to say it: every CRLF, CR or LF is one line end, and the last line has one. */
  private static String canonical(String content) {
    String lines = content.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    return lines.endsWith("\r\n") ? lines : lines + "\r\n";
  }

  private static String written(String content, int piece) throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    DataWriter writer = new DataWriter(sent);
    byte[] octets = content.getBytes(StandardCharsets.ISO_8859_1);
    writer.write(inPieces(octets, piece));
    writer.endLastLine();
    return sent.toString(StandardCharsets.ISO_8859_1);
  }

  private static InputStream inPieces(byte[] octets, int piece) {
    return new ByteArrayInputStream(octets) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(piece, length));
      }

      @Override
      public int read(byte[] into) {
        return read(into, 0, into.length);
      }
    };
  }

  private static String unescaped(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("~", "");
  }
}
