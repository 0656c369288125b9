package postroad.access.imap.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import postroad.access.imap.wire.MessageLine;
import postroad.mailboxstore.Flags;

/** Ranks are in the order of texts, however the column came together. */
class TextColumnTest {

  static final TextColumn COLUMN =
      TextColumn.NOTHING
          .and(new long[] {1, 3, 4}, List.of("M", "", "B"), 4)
          .and(new long[] {7, 9}, List.of("A", "M"), 9);

  @Test
  void textsThatComeLaterTakeTheirPlace() {
    assertThat(COLUMN.ranks(messages(1, 3, 4, 7, 9))).containsExactly(3, 0, 2, 1, 3);
    assertThat(COLUMN.upTo()).isEqualTo(9);
  }

  @Test
  void whatIsGoneHasNoText() {
    assertThat(COLUMN.ranks(messages(2, 4, 8, 10))).containsExactly(0, 2, 0, 0);
  }

  @Test
  void nothingNewKeepsAllAsItIs() {
    TextColumn more = COLUMN.and(new long[] {12, 13}, List.of("", "B"), 20);

    assertThat(more.ranks(messages(4, 7, 12, 13))).containsExactly(2, 1, 0, 2);
    assertThat(more.upTo()).isEqualTo(20);
  }

  @Test
  void charactersBeyondTheFirst65536ComeLast() {
    TextColumn column =
        TextColumn.NOTHING.and(new long[] {1, 2}, List.of("\uD83D\uDE00", "\uFF21"), 2);

    assertThat(column.ranks(messages(1, 2))).containsExactly(2, 1);
  }

  private static List<MessageLine> messages(long... uids) {
    return LongStream.of(uids)
        .mapToObj(uid -> new MessageLine((int) uid, uid, Flags.NONE, false, 1))
        .toList();
  }
}
