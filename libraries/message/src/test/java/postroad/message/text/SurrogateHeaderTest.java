package postroad.message.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shown to programs that know only ASCII. */
class SurrogateHeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Subject: plain|Subject: plain",
        "Subject: Grüße|Subject: =?ISO-8859-1?B?R3L832U=?=",
        "Subject: =?UTF-8?Q?=C3=A4?= und ü|Subject: =?ISO-8859-1?Q?=E4_und_=FC?=",
        "From: Björn <b@a.test>|From: =?ISO-8859-1?Q?Bj=F6rn?= <b@a.test>",
        "Cc: Gäste: a@a.test, b@a.test;, c@a.test"
            + "|Cc: =?ISO-8859-1?Q?G=E4ste?=: a@a.test, b@a.test;, c@a.test",
        "To: \"a b\"@a.test, é <e@a.test>|To: \"a b\"@a.test, =?ISO-8859-1?B?6Q==?= <e@a.test>",
        "Content-Type: text/plain; name=\"ü.txt\"|Content-Type: text/plain; name=\"?.txt\"",
        "X-Note: ça va|X-Note: =?ISO-8859-1?Q?=E7a_va?=",
        "no field but ü|no field but ?",
      })
  void fieldBecomesWhatCanBeSaid(String field, String shown) {
    assertThat(shown(field + "\r\n\r\nbödy")).isEqualTo(shown + "\r\n\r\nbödy");
  }

  @Test
  void addressThatCannotBeWrittenIsShownAsTheNameOfOneThatLeadsNowhere() {
    String shown = shown("To: a@a.test, Ä <ä@a.test>\r\n\r\n");
    assertThat(shown.lines())
        .containsExactly(
            "To: a@a.test, =?ISO-8859-1?B?xCDkQGEudGVzdA==?=",
            " <invalid@internationalized-address.invalid>",
            "");
    assertThat(ReadableHeader.decoded(shown)).contains("Ä ä@a.test");
  }

  @Test
  void octetsThatAreNoUtf8AreTakenForLatin1() {
    byte[] header = "Subject: \u00fc\r\n\r\n".getBytes(ISO_8859_1);
    assertThat(new String(SurrogateHeader.in(header, header.length), US_ASCII))
        .isEqualTo("Subject: =?ISO-8859-1?B?/A==?=\r\n\r\n");
  }

  @Test
  void longTextIsFolded() {
    String shown = shown("Subject: " + "übergrößenträger ".repeat(40) + "\r\n\r\n");
    assertThat(shown.lines()).allMatch(line -> line.length() <= 78);
    assertThat(ReadableHeader.decoded(shown.replace("\r\n", "")))
        .isEqualTo("Subject: " + "übergrößenträger ".repeat(40).strip());
  }

  @Test
  void headerThatIsAsciiAlreadyIsNotCopied() {
    byte[] octets = "Subject: a\r\n\r\nü".getBytes(UTF_8);
    assertThat(SurrogateHeader.in(octets, SurrogateHeader.endIn(octets))).isSameAs(octets);
  }

  @ParameterizedTest
  @CsvSource({
    "'a: b\r\n\r\nc', 8",
    "'a: b\n\nc', 6",
    "'\r\nc', 2",
    "'\nc', 1",
    "'a: b\r\n', -1",
    "'a: b', -1",
    "'', -1",
  })
  void headerEndsBehindItsEmptyLine(String octets, int end) {
    assertThat(SurrogateHeader.endIn(octets.getBytes(US_ASCII))).isEqualTo(end);
  }

  @Test
  void whateverComesTheHeaderIsAsciiAndTheBodyIsItself() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String letters = "From: To, <@>;:\"\\()\r\n \t=?é\u0001ü😀a";
    int[] points = letters.codePoints().toArray();
    for (int round = 0; round < 3000; round++) {
      StringBuilder header = new StringBuilder(round % 2 == 0 ? "From: ü" : "Subject: ü");
      for (int i = random.nextInt(60); i > 0; i--) {
        header.appendCodePoint(points[random.nextInt(points.length)]);
      }
      byte[] octets = (header + "\r\n\r\nbödy").getBytes(UTF_8);
      int end = SurrogateHeader.endIn(octets);
      byte[] shown = SurrogateHeader.in(octets, end);
      int body = octets.length - end;
      assertThat(new String(shown, 0, shown.length - body, ISO_8859_1))
          .as("seed %d, %s", seed, header)
          .matches("\\p{ASCII}*");
      assertThat(new String(shown, UTF_8))
          .as("seed %d, %s", seed, header)
          .endsWith(new String(octets, end, body, UTF_8));
    }
  }

  private static String shown(String message) {
    byte[] octets = message.getBytes(UTF_8);
    return new String(SurrogateHeader.in(octets, SurrogateHeader.endIn(octets)), UTF_8);
  }
}
