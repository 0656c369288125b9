package postroad.access.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a command, and what is not. */
class Pop3GrammarTest {

  @Test
  void verbsAreReadInAnyCase() {
    assertThat(parse("quit")).isEqualTo(new Pop3Command.Quit());
    assertThat(parse("STAT ")).isEqualTo(new Pop3Command.Stat());
    assertThat(parse("rEtR 7")).isEqualTo(new Pop3Command.Retr(7));
  }

  @Test
  void passwordMayHaveSpacesAndAnyLetters() {
    assertThat(parse("PASS  two  spaces ")).isEqualTo(new Pop3Command.Pass(" two  spaces "));
    assertThat(parse("PASS pässwörd")).isEqualTo(new Pop3Command.Pass("pässwörd"));
  }

  @Test
  void listIsOfOneOrOfAll() {
    assertThat(parse("LIST")).isEqualTo(new Pop3Command.ListSizes(OptionalInt.empty()));
    assertThat(parse("LIST 2")).isEqualTo(new Pop3Command.ListSizes(OptionalInt.of(2)));
    assertThat(parse("UIDL 002")).isEqualTo(new Pop3Command.Uidl(OptionalInt.of(2)));
  }

  @Test
  void topHasTwoNumbers() {
    assertThat(parse("TOP 1 0")).isEqualTo(new Pop3Command.Top(1, 0));
    assertThat(parse("TOP 1  20")).isEqualTo(new Pop3Command.Top(1, 20));
  }

  @Test
  void languageIsOneOrTheQuestionWhichThereAre() {
    assertThat(parse("LANG")).isEqualTo(new Pop3Command.Lang(null));
    assertThat(parse("LANG *")).isEqualTo(new Pop3Command.Lang("*"));
    assertThat(parse("lang EN ")).isEqualTo(new Pop3Command.Lang("EN"));
    assertThat(parse("utf8")).isEqualTo(new Pop3Command.Utf8());
  }

  @Test
  void authMayBringItsResponse() {
    assertThat(parse("AUTH PLAIN")).isEqualTo(new Pop3Command.Auth("PLAIN", null));
    assertThat(parse("AUTH PLAIN AGE=")).isEqualTo(new Pop3Command.Auth("PLAIN", "AGE="));
    assertThat(parse("AUTH")).isEqualTo(new Pop3Command.AuthMechanisms());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RETR",
        "RETR x",
        "RETR -1",
        "RETR 1 2",
        "RETR 99999999999",
        "DELE",
        "TOP 1",
        "TOP 1 2 3",
        "TOP x 1",
        "TOP",
        "LIST 1 2",
        "UIDL a",
        "USER",
        "PASS",
        "QUIT now",
        "STAT 1",
        "STLS x",
        "UTF8 USER",
        "LANG en de",
        "AUTH PLAIN a b",
        "RETR 1\u0000",
        "USER a\tb"
      })
  void wrongArgumentsAreMalformed(String line) {
    assertThat(parse(line)).isEqualTo(new Pop3Command.Malformed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "HELO", "APOP a b", "XTND XMIT", "GET / HTTP/1.1", "RETR1"})
  void otherWordsAreUnknown(String line) {
    assertThat(parse(line)).isEqualTo(new Pop3Command.Unknown());
  }

  @Test
  void octetsThatAreNotUtf8AreMalformed() {
    byte[] line = {'U', 'S', 'E', 'R', ' ', (byte) 0xff};
    assertThat(Pop3Grammar.parse(line)).isEqualTo(new Pop3Command.Malformed());
  }

  @Test
  void noPasswordIsShown() {
    assertThat(parse("PASS secret").toString()).doesNotContain("secret");
    assertThat(parse("AUTH PLAIN c2VjcmV0").toString()).doesNotContain("c2VjcmV0");
    assertThat(new Pop3Command.AuthResponse("c2VjcmV0").toString()).doesNotContain("c2VjcmV0");
  }

  private static Pop3Command parse(String line) {
    return Pop3Grammar.parse(line.getBytes(StandardCharsets.UTF_8));
  }
}
