package postroad.access.imap.append;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import postroad.contract.BodyReference;
import postroad.message.MessageScanner;
import postroad.message.MessageStructure;

class TextFormTest {

  private static final String MIXED =
      """
      Subject: two
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="x"

      --x
      Content-Type: text/plain

      plain
      --x
      Content-Type: application/octet-stream
      content-transfer-encoding:
       binary
      Content-Description: data

      a\0b
      --x--
      """
          .replace("\n", "\r\n");

  @Test
  void binaryPartsBecomeBase64AndSaySo() throws IOException {
    String text = textOf(MIXED);

    assertThat(text)
        .contains(
            "Content-Transfer-Encoding: base64\r\nContent-Description: data\r\n\r\nYQBi\r\n--x")
        .contains("plain")
        .doesNotContain("\0")
        .doesNotContain("binary");
  }

  @Test
  void aMessageThatIsOneBinaryPartIsOneOfBase64() throws IOException {
    String text = textOf("Content-Transfer-Encoding: BINARY\r\n\r\n\0\0\0");

    assertThat(text).isEqualTo("Content-Transfer-Encoding: base64\r\n\r\nAAAA");
  }

  @Test
  void whatHoldsNoNulStaysAsItCame() throws IOException {
    assertThat(TextForm.isNeededFor(landed(MIXED.replace("\0", "-")))).isFalse();
    assertThat(TextForm.isNeededFor(landed("Subject: a\r\n\r\n\0"))).isFalse();
    assertThat(TextForm.isNeededFor(landed(MIXED))).isTrue();
  }

  private static String textOf(String message) throws IOException {
    try (InputStream text = TextForm.of(landed(message), new NoBodies())) {
      return new String(text.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static Landed landed(String message) throws IOException {
    byte[] octets = message.getBytes(StandardCharsets.ISO_8859_1);
    MessageStructure structure = MessageScanner.scan("", new ByteArrayInputStream(octets));
    return new Landed(
        UUID.randomUUID(),
        BodyReference.stored(octets.length, "0".repeat(64)),
        structure,
        message.indexOf('\0') >= 0,
        Optional.of(octets));
  }
}
