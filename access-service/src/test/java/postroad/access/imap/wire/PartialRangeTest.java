package postroad.access.imap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 9394 §4. */
class PartialRangeTest {

  static final List<String> ALL = List.of("a", "b", "c", "d", "e");

  @Test
  void countsFromTheBeginningOrFromTheEnd() throws IOException {
    assertThat(part("2:3")).containsExactly("b", "c");
    assertThat(part("3:2")).containsExactly("b", "c");
    assertThat(part("-1:-2")).containsExactly("d", "e");
    assertThat(part("-4:-4")).containsExactly("b");
  }

  @Test
  void whatIsNotThereIsPassedOver() throws IOException {
    assertThat(part("5:4294967295")).containsExactly("e");
    assertThat(part("6:7")).isEmpty();
    assertThat(part("-5:-9")).containsExactly("a");
    assertThat(part("-6:-9")).isEmpty();
  }

  private static List<String> part(String range) throws IOException {
    return PartialRange.read(Words.in(range + "\r\n")).of(ALL);
  }
}
