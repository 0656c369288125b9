package postroad.message.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5051 §2. */
class CasemapTest {

  @ParameterizedTest
  @CsvSource({"straße, STRAßE", "Über, ÜBER", "u\u0308ber, ÜBER", "привет, ПРИВЕТ", "ǆ, ǅ", "Ａ, a"})
  void textsThatDifferInCaseOrCompositionAreEqual(String one, String other) {
    assertThat(Casemap.of(one)).isEqualTo(Casemap.of(other));
  }

  @Test
  void whatNoCharsetCanWriteIsReplaced() {
    assertThat(Casemap.of("a\ud83db\0\ude00")).isEqualTo("A\ufffdB\ufffd\ufffd");
    assertThat(Casemap.of("\ud83d\ude00")).isEqualTo("\ud83d\ude00");
  }

  @Test
  void aTextReadInPiecesIsMappedAsAWhole() throws IOException {
    String text = "x" + "\ud83d\ude00\u00fc".repeat(9000) + "\ud83d";
    MappedText pieces = new MappedText(new StringReader(text));
    StringBuilder mapped = new StringBuilder();
    boolean more = true;
    while (more) {
      more = pieces.appendNext(mapped);
    }

    assertThat(mapped.toString()).isEqualTo(Casemap.of(text));
  }
}
