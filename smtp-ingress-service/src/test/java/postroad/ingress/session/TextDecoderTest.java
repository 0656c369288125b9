package postroad.ingress.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDecoderTest {

  private static final char[] LETTERS = {'\r', '\n', '.', 'a'};

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // arriving | kept | left over
        "one~.~           | one~       | ''",
        ".~               | ''         | ''",
        "..first~.~       | .first~    | ''",
        "a~..~.~          | a~.~       | ''",
        "a~.b~.~          | a~b~       | ''",
        "a~.~QUIT~        | a~         | QUIT~",
        "~.~              | ~          | ''",
        "a~.~.~           | a~         | .~",
      })
  void dotsAreTakenAwayAndTheEndIsFound(String arriving, String kept, String leftOver) {
    Decoded decoded = decode(lines(arriving), 0);

    assertThat(decoded.ended()).isTrue();
    assertThat(decoded.kept()).isEqualTo(lines(kept));
    assertThat(decoded.leftOver()).isEqualTo(lines(leftOver));
    assertThat(decoded.bare()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/n.~       | a~.~",
        "a/n./nb~    | a~.~b~",
        "a~./nb~     | a~~b~",
        "a~./rb~     | a~~b~",
        "a/r.~       | a~.~",
        "a/r./r      | a~.~",
        "a/n.~.b~    | a~.~b~",
        "a~./r/rb    | a~~~b",
      })
  void onlyCrlfDotCrlfIsTheEnd(String arriving, String kept) {
    Decoded decoded = decode(lines(arriving) + "b", 0);

    assertThat(decoded.ended()).isFalse();
    assertThat(decoded.bare()).isTrue();
    assertThat(decoded.kept()).isEqualTo(lines(kept) + "b");
  }

  /** Every text of eight letters out of CR, LF, dot and another, cut in two at every place. */
  @Test
  void itMakesNoDifferenceWhereABlockEnds() {
    char[] text = new char[8];
    for (int number = 0; number < 1 << 16; number++) {
      for (int i = 0; i < text.length; i++) {
        text[i] = LETTERS[(number >> (2 * i)) & 3];
      }
      String arriving = new String(text) + "\r\n.\r\nNOOP";
      Decoded expected = reference(arriving);
      for (int cut = 0; cut < arriving.length(); cut++) {
        Decoded decoded = decode(arriving, cut);
        if (!decoded.equals(expected)) {
          assertThat(decoded).as(arriving + " cut at " + cut).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void longTextsOfChanceAgreeWithTheReference() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(3_000); i > 0; i--) {
        text.append(random.nextInt(8) == 0 ? LETTERS[random.nextInt(4)] : 'x');
      }
      String arriving = text + "\r\n.\r\n";
      assertThat(decode(arriving, random.nextInt(arriving.length())))
          .as("seed " + seed)
          .isEqualTo(reference(arriving));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a~.~b | a~.~b", "..~ | ..~", "a/nb/r | a~b~", "/r/n | ~", "a/r/rb | a~~b"})
  void chunksKeepTheirDots(String arriving, String kept) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TextDecoder decoder = TextDecoder.counted(out::write);
    byte[] octets = lines(arriving).getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < octets.length; i++) {
      assertThat(decoder.decode(octets, i, i + 1)).isEqualTo(i + 1);
    }
    decoder.finish();

    assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo(lines(kept));
  }

  @Test
  void aBlockIsPassedOnInOnePiece() {
    byte[] lines = lines("a line~".repeat(2_000)).getBytes(StandardCharsets.ISO_8859_1);
    AtomicInteger pieces = new AtomicInteger();
    TextDecoder decoder = TextDecoder.dotted((octets, offset, length) -> pieces.incrementAndGet());

    assertThat(decoder.decode(lines, 0, lines.length)).isEqualTo(lines.length);
    assertThat(pieces).hasValue(1);
  }

  private record Decoded(String kept, String leftOver, boolean ended, boolean bare) {}

  /** Line by line, as the standard tells it (RFC 5321 §4.5.2). */
  private static Decoded reference(String arriving) {
    StringBuilder kept = new StringBuilder();
    boolean bare = false;
    int from = 0;
    while (true) {
      int end = arriving.indexOf("\r\n", from);
      String line = arriving.substring(from, end);
      from = end + 2;
      if (line.equals(".")) {
        return new Decoded(kept.toString(), arriving.substring(from), true, bare);
      }
      String text = line.startsWith(".") ? line.substring(1) : line;
      bare |= text.contains("\r") || text.contains("\n");
      kept.append(text.replaceAll("[\r\n]", "\r\n")).append("\r\n");
    }
  }

  private static Decoded decode(String arriving, int cut) {
    byte[] octets = arriving.getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TextDecoder decoder = TextDecoder.dotted(out::write);
    int used = decoder.decode(octets, 0, cut);
    if (used == cut) {
      used = decoder.decode(octets, cut, octets.length);
    }
    return new Decoded(
        out.toString(StandardCharsets.ISO_8859_1),
        arriving.substring(used),
        decoder.hasEnded(),
        decoder.sawBareLineEnds());
  }

  private static String lines(String written) {
    return written.replace("~", "\r\n").replace("/r", "\r").replace("/n", "\n");
  }
}
