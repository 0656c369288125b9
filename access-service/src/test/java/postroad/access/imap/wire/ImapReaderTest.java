package postroad.access.imap.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ImapReaderTest {

  @Test
  void skippingPassesOverTheLiteralsThatComeUnasked() throws IOException {
    Words words = Words.of("bad {3+}\r\nA B\r\n\r\n more {2+}\r\nxx end\r\nnext\r\n");

    words.arguments.atom();
    words.reader.skipRest();

    assertThat(nextWord(words)).isEmpty(); // "A B" was the literal's: the line behind it is empty
  }

  @Test
  void skippingLeavesTheNextCommandAlone() throws IOException {
    Words words = Words.of("bad {3+}\r\nA B and so on {1+}\r\nx\r\nnext\r\n");

    words.arguments.atom();
    words.reader.skipRest();

    assertThat(nextWord(words)).isEqualTo("next");
  }

  @Test
  void literalNobodyAskedForNeverComes() throws IOException {
    Words words = Words.of("bad {3}\r\nnext\r\n");

    words.arguments.atom();
    words.reader.skipRest();

    assertThat(nextWord(words)).isEqualTo("next");
  }

  @Test
  void aReturnAloneBreaksOffTheSizeOfALiteral() throws IOException {
    Words words = Words.of("bad {3\r30+}\r\nnext\r\n");

    words.arguments.atom();
    words.reader.skipRest();

    assertThat(nextWord(words)).isEqualTo("next");
  }

  @Test
  void whatIsLeftOfALiteralIsSkipped() throws IOException {
    Words words = Words.of("{10}\r\n0123456789 rest\r\nnext\r\n");

    InputStream literal = words.arguments.open(words.arguments.literal());
    assertThat(new String(literal.readNBytes(4), StandardCharsets.US_ASCII)).isEqualTo("0123");
    words.reader.skipRest();

    assertThat(nextWord(words)).isEqualTo("next");
  }

  @Test
  void literalEndsWhereItSays() throws IOException {
    Words words = Words.of("{4}\r\nabcd)\r\n");

    try (InputStream literal = words.arguments.open(words.arguments.literal())) {
      assertThat(new String(literal.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("abcd");
    }
    words.arguments.expect(')');
    words.arguments.end();
  }

  @Test
  void commandThatIsTooLongIsASyntaxErrorAndIsPassedOver() throws IOException {
    Words words = Words.of("a".repeat(5000) + "\r\nnext\r\n");

    assertThatThrownBy(words.arguments::atom)
        .isInstanceOf(SyntaxError.class)
        .hasMessage("the command is too long");
    words.reader.skipRest();

    assertThat(nextWord(words)).isEqualTo("next");
  }

  @Test
  void lineWithoutEndIsTheEnd() {
    Words words = Words.of("a".repeat(3_000_000) + "\r\n");

    assertThatThrownBy(words.reader::skipRest).isInstanceOf(EOFException.class);
  }

  @Test
  void literalTooLargeToThrowAwayHasANameOfItsOwn() throws IOException {
    Words words = Words.of("x {20000+}\r\n");

    words.arguments.atom();

    assertThatThrownBy(words.reader::skipRest).isInstanceOf(LiteralTooLargeException.class);
  }

  @Test
  void bareLineFeedEndsACommandToo() throws IOException {
    Words words = Words.of("one\ntwo\n");

    assertThat(words.arguments.atom()).isEqualTo("one");
    words.arguments.end();
    assertThat(nextWord(words)).isEqualTo("two");
  }

  @Test
  void clientThatLeavesInTheMiddleIsGone() {
    assertThatThrownBy(() -> Words.in("abc").atom()).isInstanceOf(EOFException.class);
  }

  private static String nextWord(Words words) throws IOException {
    words.reader.begin();
    return words.reader.peek() == ImapReader.LINE_END ? "" : words.arguments.atom();
  }
}
