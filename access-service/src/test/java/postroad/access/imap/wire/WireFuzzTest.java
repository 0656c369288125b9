package postroad.access.imap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever octets come, a command has an end, and what is understood can be written again. */
class WireFuzzTest {

  @FuzzTest(maxDuration = "5m")
  void everyCommandHasAnEndBehindWhichTheNextOneIsUnderstood(byte[] octets) throws IOException {
    Words words = Words.of(new String(octets, StandardCharsets.ISO_8859_1) + "\r\nnext\r\n");
    for (int commands = 0; commands <= octets.length; commands++) {
      words.reader.begin();
      try {
        readOrSayWhy(words.arguments);
        words.reader.skipRest();
      } catch (EOFException | LiteralTooLargeException end) {
        return;
      }
    }
  }

  private static void readOrSayWhy(Arguments arguments) throws IOException {
    try {
      read(arguments);
    } catch (SyntaxError mistake) {
      assertThat(mistake.text()).matches("[ -~]+");
    }
  }

  private static void read(Arguments arguments) throws IOException {
    var _ = arguments.tag();
    while (arguments.more()) {
      if (arguments.sees('(')) {
        var _ = arguments.flags();
      } else if (arguments.sees('~')) {
        var _ = arguments.nstringOctets();
      } else if (arguments.sees('1')) {
        var _ = arguments.numberSet();
      } else {
        var _ = arguments.mailbox();
      }
    }
  }

  @FuzzTest(maxDuration = "5m")
  void everySetIsInOrderWithoutOverlap(byte[] octets) {
    NumberSet set;
    try {
      set = NumberSet.parse(new String(octets, StandardCharsets.ISO_8859_1));
    } catch (SyntaxError mistake) {
      return;
    }
    for (long last : List.of(0L, 1L, 100L, 0xffff_ffffL)) {
      long before = -1;
      for (NumberSet.Range range : set.resolved(last)) {
        assertThat(range.first()).isGreaterThan(before).isLessThanOrEqualTo(range.last());
        before = range.last();
      }
    }
  }

  @FuzzTest(maxDuration = "5m")
  void everyNameUnderstoodCanBeWrittenAgain(byte[] octets) {
    String name;
    try {
      name = Utf7.decode(new String(octets, StandardCharsets.UTF_8));
    } catch (SyntaxError mistake) {
      return;
    }
    assertThat(Utf7.decode(Utf7.encode(name))).isEqualTo(name);
    assertThat(Utf7.encode(name)).matches("[ -~]*");
  }
}
