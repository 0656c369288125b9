package postroad.bench.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LettersTest {

  @Test
  void aLetterIsTheSameEveryTimeAndHasAboutFourKilobytes() {
    for (int n = 0; n < 200; n++) {
      assertThat(Letters.letter(n)).isEqualTo(Letters.letter(n)).hasSizeBetween(3900, 4300);
    }
  }

  @Test
  void linesEndInCrLfAndFitIntoALine() {
    for (int n = 0; n < 200; n++) {
      String letter = new String(Letters.letter(n), StandardCharsets.US_ASCII);
      assertThat(letter.replace("\r\n", "")).doesNotContain("\n", "\r");
      assertThat(letter.lines().mapToInt(String::length).max().orElse(0)).isLessThan(998);
    }
  }
}
