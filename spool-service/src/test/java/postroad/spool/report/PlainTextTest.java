package postroad.spool.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Lines and encodings of a report. */
class PlainTextTest {

  @Test
  void aFoldedFieldUnfoldedIsTheSame() {
    String field = "Diagnostic-Code: smtp; " + "some words  of another host ".repeat(30) + "end";

    String folded = PlainText.folded(field);

    assertThat(folded.replace("\r\n", "")).isEqualTo(field);
    assertThat(folded.split("\r\n")).hasSizeGreaterThan(8).allMatch(line -> line.length() <= 80);
    assertThat(folded.lines().skip(1)).allMatch(line -> line.startsWith(" ") && !line.isBlank());
  }

  @Test
  void aFieldWithoutSpacesStaysWhole() {
    String field = "Subject: " + "x".repeat(200);

    assertThat(PlainText.folded(field)).isEqualTo(field);
  }

  @RepeatedTest(50)
  void quotedPrintableBringsBackEveryOctet(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] octets = new byte[random.nextInt(600)];
    random.nextBytes(octets);
    for (int i = 0; i < octets.length; i++) {
      octets[i] = random.nextBoolean() ? octets[i] : (byte) " \t\r\n=.a".charAt(random.nextInt(7));
    }

    byte[] encoded = QuotedPrintable.encode(octets);

    assertThat(decoded(encoded)).isEqualTo(octets);
    assertThat(PlainText.isAscii(encoded) && PlainText.isLines(encoded)).isTrue();
    assertThat(new String(encoded, US_ASCII).split("\r\n"))
        .allMatch(line -> line.length() <= 76 && line.equals(line.stripTrailing()));
  }

  private static byte[] decoded(byte[] encoded) throws Exception {
    return MimeUtility.decode(new ByteArrayInputStream(encoded), "quoted-printable").readAllBytes();
  }
}
