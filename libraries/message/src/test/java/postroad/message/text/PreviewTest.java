package postroad.message.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import postroad.message.MessageScanner;

class PreviewTest {

  @Test
  void saysTheFirstWordsOnOneLine() throws IOException {
    assertThat(preview("\r\n\r\n  Hello\tyou,\r\n\r\nall\u00a0is well.\r\n"))
        .isEqualTo("Hello you, all is well.");
  }

  @Test
  void passesOverWhatIsQuoted() throws IOException {
    assertThat(preview("\r\n> Shall we?\r\n> Or not?\r\nYes.\r\n")).isEqualTo("Yes.");
    assertThat(preview("\r\n> Only this\r\n")).isEqualTo("> Only this");
  }

  @Test
  void leavesMarkupOut() throws IOException {
    String html =
        "<html><head><title>no</title><style>p {}</style></head><body><!-- no -->"
            + "<p>Fish &amp; <b>ch</b>ips</p><p>today</p><script>no()</script>";

    assertThat(preview("Content-Type: text/html\r\n\r\n" + html)).isEqualTo("Fish & chips today");
  }

  @Test
  void takesThePlainOneOfAlternativesAndNoAttachment() throws IOException {
    String mail =
        """
        Content-Type: multipart/mixed; boundary=a

        --a
        Content-Type: text/plain
        Content-Disposition: attachment

        attached
        --a
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/html

        <p>rich</p>
        --b
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: base64

        Z3LDvG4=
        --b--
        --a--
        """;

    assertThat(preview(mail.replace("\n", "\r\n"))).isEqualTo("gr\u00fcn");
  }

  @Test
  void isNeverLong() throws IOException {
    String said = preview("\r\n" + "\ud83d\ude00 ".repeat(300));

    assertThat(said.codePointCount(0, said.length())).isBetween(190, 200);
    assertThat(preview("Content-Type: image/png\r\n\r\nx")).isEmpty();
    assertThat(preview("\r\n")).isEmpty();
  }

  private static String preview(String mail) throws IOException {
    byte[] octets = mail.getBytes(StandardCharsets.UTF_8);
    MessageOctetSource source =
        new MessageOctetSource() {
          @Override
          public int traceLength() {
            return 0;
          }

          @Override
          public InputStream open(long offset, long length) {
            return new ByteArrayInputStream(octets, (int) offset, (int) length);
          }
        };
    return Preview.of(MessageScanner.scan("", source.open(0, octets.length)).root(), source);
  }
}
