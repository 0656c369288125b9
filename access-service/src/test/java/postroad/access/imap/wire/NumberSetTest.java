package postroad.access.imap.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postroad.access.imap.wire.NumberSet.Range;

class NumberSetTest {

  @Test
  void orderedRangesHoldWhatTheyHold() {
    List<Range> ranges = NumberSet.parse("7:9,1,3:4").resolved(0);

    assertThat(LongStream.rangeClosed(0, 10).filter(number -> NumberSet.holds(ranges, number)))
        .containsExactly(1L, 3L, 4L, 7L, 8L, 9L);
    assertThat(NumberSet.textOf(ranges)).isEqualTo("1,3:4,7:9");
    assertThat(NumberSet.parse("7:9").namesLast()).isFalse();
    assertThat(NumberSet.parse("1,*:9").namesLast()).isTrue();
  }

  @Test
  void rangesAreSortedAndJoined() {
    assertThat(NumberSet.parse("7,5:3,4:6,1").resolved(10))
        .containsExactly(new Range(1, 1), new Range(3, 7));
  }

  @Test
  void starIsTheLastEvenWhenTheOtherEndIsLarger() {
    assertThat(NumberSet.parse("15:*").resolved(10)).containsExactly(new Range(10, 15));
    assertThat(NumberSet.parse("*").resolved(10)).containsExactly(new Range(10, 10));
    assertThat(NumberSet.parse("*:4").resolved(10)).containsExactly(new Range(4, 10));
  }

  @Test
  void largestDoesNotCountTheStar() {
    assertThat(NumberSet.parse("1:*,3").largest()).isEqualTo(3);
    assertThat(NumberSet.parse("4294967295").largest()).isEqualTo(4294967295L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        ",",
        "1,",
        ":",
        "1:",
        ":1",
        "1:2:3",
        "x",
        "4294967296",
        "-1",
        "1 2",
        "**"
      })
  void whatIsNoSetIsASyntaxError(String text) {
    assertThatThrownBy(() -> NumberSet.parse(text)).isInstanceOf(SyntaxError.class);
  }

  @Test
  void setThatIsTooLongIsASyntaxError() {
    assertThatThrownBy(() -> NumberSet.parse("1,".repeat(30_000) + "1"))
        .isInstanceOf(SyntaxError.class);
  }

  @Test
  void neighboursAreWrittenAsRanges() {
    assertThat(NumberSet.text(List.of(1L, 2L, 3L, 7L, 9L, 10L))).isEqualTo("1:3,7,9:10");
    assertThat(NumberSet.text(List.of(5L, 4L))).isEqualTo("5,4");
  }
}
