package postroad.mailboxstore.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postroad.mailboxstore.search.TextSegment.Loose;
import postroad.message.text.Casemap;

class TextSignatureTest {

  private static final String LETTERS = "abcdeFGHI \u00e4\u00df\u4f1a\u8bae\ud83d\ude00\r\n";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 1000, 30_000})
  void whatIsInATextIsNeverDenied(int length) throws IOException {
    Random random = new Random(length);
    String text = text(random, length);
    SignatureBuilder builder = new SignatureBuilder();
    boolean _ = builder.isIn(new StringReader(text));
    TextSignature signature = builder.signature();

    for (int i = 0; i < 500; i++) {
      int from = random.nextInt(length + 1);
      String piece = text.substring(from, from + random.nextInt(length - from + 1));
      List<Integer> grams = TextGrams.of(Casemap.of(piece), 12);

      assertThat(signature.hasAll(grams)).isTrue();
      assertThat(signature.with(64).hasAll(grams)).isTrue();
      assertThat(signature.with(TextSignature.MOST_POSITIONS).hasAll(grams)).isTrue();
    }
  }

  /** Grams are stored: a change of how they are made would lose what was indexed before. */
  @Test
  void aGramIsForEver() {
    assertThat(TextGrams.of("ABC", 9)).containsExactly(GRAM_OF_ABC);
    assertThat(TextGrams.of("\u4f1a\u8bae", 9)).containsExactly(GRAM_OF_TWO);
    assertThat(TextGrams.of("AB", 9)).isEmpty();
  }

  private static final int GRAM_OF_ABC = -851255419;
  private static final int GRAM_OF_TWO = -369351755;

  @Test
  void whatIsNotInATextIsDeniedMostly() throws IOException {
    Random random = new Random(5);
    SignatureBuilder builder = new SignatureBuilder();
    boolean _ = builder.isIn(new StringReader("the quick brown fox. ".repeat(500)));
    TextSignature signature = builder.signature();

    long wrong =
        random
            .ints(1000)
            .filter(i -> signature.hasAll(TextGrams.of("Q" + Integer.toString(i, 36), 12)))
            .count();

    assertThat(wrong).isLessThan(10);
    assertThat(signature.octets().length).isLessThan(64);
  }

  @Test
  void aTextWithoutEndMayHoldAnything() throws IOException {
    SignatureBuilder builder = new SignatureBuilder();

    boolean isEnough = builder.isIn(new StringReader("x".repeat(4 * 1024 * 1024 + 1)));

    assertThat(isEnough).isTrue();
    assertThat(builder.signature().hasAll(TextGrams.of("WHATEVER", 12))).isTrue();
  }

  @Test
  void aSegmentGivesEachSignatureBack() throws IOException {
    Random random = new Random(8);
    List<Loose> loose = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      SignatureBuilder builder = new SignatureBuilder();
      boolean _ = builder.isIn(new StringReader(text(random, 20 * i)));
      loose.add(new Loose(new UUID(0, i), builder.signature()));
    }
    TextSegment segment = TextSegment.of(loose);

    List<Loose> back = segment.loose(Set.of(new UUID(0, 3), new UUID(0, 20)));

    assertThat(back).extracting(Loose::email).containsExactly(new UUID(0, 3), new UUID(0, 20));
    assertThat(back.getFirst().signature().octets())
        .isEqualTo(loose.get(3).signature().with(segment.positions()).octets());
    assertThat(TextSegment.emailsOf(segment.emailOctets())).isEqualTo(segment.emails());
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
