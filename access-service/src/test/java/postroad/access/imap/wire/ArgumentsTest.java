package postroad.access.imap.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postroad.mailboxstore.Flags;

class ArgumentsTest {

  @Test
  void astringIsAtomOrQuotedOrLiteral() throws IOException {
    Arguments words = Words.in("a]b \"c \\\"d\\\\\" {3}\r\ne\r\n {2+}\r\nxy\r\n");

    assertThat(words.astring()).isEqualTo("a]b");
    words.space();
    assertThat(words.astring()).isEqualTo("c \"d\\");
    words.space();
    assertThat(words.astring()).isEqualTo("e\r\n");
    words.space();
    assertThat(words.astring()).isEqualTo("xy");
    words.end();
  }

  @Test
  void onlySynchronisingLiteralsAreAskedFor() throws IOException {
    Words words = Words.of("{1}\r\na {1+}\r\nb\r\n");

    words.arguments.astring();
    words.arguments.space();
    words.arguments.astring();

    assertThat(words.asked).containsExactly(new Literal(1, true), new Literal(1, false));
  }

  @Test
  void literalPlusIsRefusedWhereItIsNotKnown() throws IOException {
    Words words = Words.withUnaskedLiterals(-1, "{3+}\r\nabc NOOP\r\nnext\r\n");

    assertThatThrownBy(words.arguments::astring).isInstanceOf(SyntaxError.class);
    words.reader.skipRest();

    words.reader.begin();
    assertThat(words.arguments.astring()).isEqualTo("next");
  }

  @Test
  void smallLiteralsMayComeUnaskedWhereLargeOnesMayNot() throws IOException {
    Words words = Words.withUnaskedLiterals(3, "{3+}\r\nabc {4+}\r\nabcd NOOP\r\nnext\r\n");

    assertThat(words.arguments.astring()).isEqualTo("abc");
    words.arguments.space();
    assertThatThrownBy(words.arguments::astring).isInstanceOf(SyntaxError.class);
    words.reader.skipRest();

    words.reader.begin();
    assertThat(words.arguments.astring()).isEqualTo("next");
  }

  @Test
  void binaryLiteralsHoldAnyOctetWhereTheyBelong() throws IOException {
    Words words = Words.of("~{3}\r\na\0b NIL ~{1+}\r\n\0 ~{1}\r\n");

    assertThat(words.arguments.nstringOctets()).hasValue(new byte[] {'a', 0, 'b'});
    words.arguments.space();
    assertThat(words.arguments.nstringOctets()).isEmpty();
    words.arguments.space();
    Literal binary = words.arguments.binaryLiteral();
    assertThat(binary).isEqualTo(new Literal(1, false, true));
    assertThat(words.arguments.open(binary).readAllBytes()).containsExactly(0);
    words.arguments.space();
    assertThatThrownBy(words.arguments::literal).isInstanceOf(SyntaxError.class);
  }

  @Test
  void quotedTextIsUtf8OrNothing() throws IOException {
    assertThat(Words.in("\"Stra\u00c3\u009fe\"\r\n").astring()).isEqualTo("Stra\u00dfe");
    assertThatThrownBy(() -> Words.in("\"Stra\u00dfe\"\r\n").astring())
        .isInstanceOf(SyntaxError.class);
  }

  @Test
  void mailboxNamesAreDecodedAndInboxIsOne() throws IOException {
    Arguments words = Words.in("inBOX Inbox/sub \"Entw&APw-rfe\" &- Stra\u00c3\u009fe\r\n");

    assertThat(words.mailbox()).isEqualTo("INBOX");
    words.space();
    assertThat(words.mailbox()).isEqualTo("INBOX/sub");
    words.space();
    assertThat(words.mailbox()).isEqualTo("Entw\u00fcrfe");
    words.space();
    assertThat(words.mailbox()).isEqualTo("&");
    words.space();
    assertThat(words.mailbox()).isEqualTo("Stra\u00dfe");
  }

  @Test
  void flagsAreReadInAnyCaseWithAndWithoutParentheses() throws IOException {
    Arguments words = Words.in("(\\sEEN \\Deleted $Work) \\Flagged work\r\n");

    Flags first = words.flags();
    words.space();
    Flags second = words.flags();

    assertThat(first.system()).isEqualTo(Flags.SEEN | Flags.DELETED);
    assertThat(first.keywords()).containsExactly("$Work");
    assertThat(second.system()).isEqualTo(Flags.FLAGGED);
    assertThat(second.keywords()).containsExactly("work");
    words.end();
  }

  @Test
  void recentCannotBeSet() {
    assertThatThrownBy(() -> Words.in("(\\Recent)\r\n").flags()).isInstanceOf(SyntaxError.class);
  }

  @Test
  void datesAreRead() throws IOException {
    Arguments words = Words.in("\" 7-Jul-1996 02:44:25 -0700\" 1-Feb-1994 \"1-feb-1994\"\r\n");

    assertThat(words.dateTime()).isEqualTo(OffsetDateTime.parse("1996-07-07T02:44:25-07:00"));
    words.space();
    assertThat(words.date()).isEqualTo(LocalDate.of(1994, 2, 1));
    words.space();
    assertThat(words.date()).isEqualTo(LocalDate.of(1994, 2, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"never closed\r\n",
        "{5\r\n",
        "{x}\r\nabc\r\n",
        "{5} \r\n",
        "\"bad \\escape\"\r\n",
        "(\r\n",
        "\rx\r\n",
        "{99999999999999999999}\r\n",
        "{5000}\r\n",
        "\r\n"
      })
  void whatIsNotAnAstringIsASyntaxError(String text) {
    assertThatThrownBy(() -> Words.in(text).astring()).isInstanceOf(SyntaxError.class);
  }

  @Test
  void endMeansEnd() throws IOException {
    Words.in(" \r\n").end();

    assertThatThrownBy(() -> Words.in(" x\r\n").end()).isInstanceOf(SyntaxError.class);
  }

  @Test
  void spacesTooManyAreForgivenAndTheLastIsNoSeparator() throws IOException {
    Arguments words = Words.in("(  a   b  )  \r\n");

    words.expect('(');
    assertThat(words.atom()).isEqualTo("a");
    assertThat(words.more()).isTrue();
    assertThat(words.atom()).isEqualTo("b");
    assertThat(words.more()).isFalse();
    words.expect(')');
    words.end();
  }
}
