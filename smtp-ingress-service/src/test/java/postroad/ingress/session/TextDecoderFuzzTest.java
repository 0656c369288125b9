package postroad.ingress.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The decoder in blocks of any size says what a reader says who knows whole texts only. */
class TextDecoderFuzzTest {

  @FuzzTest(maxDuration = "5m")
  void inLines(FuzzedDataProvider data) {
    int block = data.consumeInt(1, 64);
    agree(block, data.consumeRemainingAsBytes());
  }

  @FuzzTest(maxDuration = "5m")
  void inChunks(FuzzedDataProvider data) {
    int block = data.consumeInt(1, 64);
    byte[] octets = data.consumeRemainingAsBytes();
    String arriving = new String(octets, StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    TextDecoder decoder = TextDecoder.counted(kept::write);
    for (int from = 0; from < octets.length; from += block) {
      int to = Math.min(octets.length, from + block);
      assertThat(decoder.decode(octets, from, to)).isEqualTo(to);
    }
    decoder.finish();

    assertThat(kept.toString(StandardCharsets.ISO_8859_1)).isEqualTo(withWholeLineEnds(arriving));
    assertThat(decoder.sawBareLineEnds()).isEqualTo(hasBareLineEnds(arriving));
  }

  private static void agree(int block, byte[] octets) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    TextDecoder decoder = TextDecoder.dotted(kept::write);
    int used = 0;
    while (used < octets.length && !decoder.hasEnded()) {
      used = decoder.decode(octets, used, Math.min(octets.length, used + block));
    }
    String arriving = new String(octets, StandardCharsets.ISO_8859_1);
    int end = ("\r\n" + arriving).indexOf("\r\n.\r\n");

    assertThat(decoder.hasEnded()).isEqualTo(end >= 0);
    if (end >= 0) {
      String mail = arriving.substring(0, end);
      String lines = ("\r\n" + mail).replace("\r\n.", "\r\n").substring(2);
      assertThat(used).isEqualTo(end + 3);
      assertThat(kept.toString(StandardCharsets.ISO_8859_1)).isEqualTo(withWholeLineEnds(lines));
      assertThat(decoder.sawBareLineEnds()).isEqualTo(hasBareLineEnds(lines));
    }
  }

  private static String withWholeLineEnds(String text) {
    return text.replace("\r\n", "\u0100").replaceAll("[\r\n\u0100]", "\r\n");
  }

  private static boolean hasBareLineEnds(String text) {
    String rest = text.replace("\r\n", "");
    return rest.indexOf('\r') >= 0 || rest.indexOf('\n') >= 0;
  }
}
