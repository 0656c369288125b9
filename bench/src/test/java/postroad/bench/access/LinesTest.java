package postroad.bench.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinesTest {

  private static final int BUFFER = 48;

  @Test
  void aLineEndsAtItsLineFeed() throws IOException {
    Lines lines = said("* OK ready\r\n* 1 EXISTS\n");
    assertThat(lines.line()).isEqualTo("* OK ready");
    assertThat(lines.peek()).isEqualTo('*');
    assertThat(lines.line()).isEqualTo("* 1 EXISTS");
    assertThatThrownBy(lines::line).isInstanceOf(EOFException.class);
  }

  @Test
  void literalsBelongToTheLineWhereverTheBufferEnds() throws IOException {
    for (int before = 1; before < 2 * BUFFER; before++) {
      String response = "x".repeat(before) + " {100}\r\n" + "\r\na".repeat(33) + "! {2}\r\nab)\r\n";
      Lines lines = said(response + "a OK\r\n");
      assertThat(lines.skip()).isEqualTo(response.length());
      assertThat(lines.line()).isEqualTo("a OK");
    }
  }

  @Test
  void bracesElsewhereAreNoLiteral() throws IOException {
    Lines lines = said("* OK {5} is not one\r\n{x}\r\n}\r\na OK\r\n");
    assertThat(lines.skip()).isEqualTo(21);
    assertThat(lines.skip()).isEqualTo(5);
    assertThat(lines.skip()).isEqualTo(3);
    assertThat(lines.line()).isEqualTo("a OK");
  }

  private static Lines said(String text) {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    return new Lines(new ByteArrayInputStream(octets), BUFFER);
  }
}
