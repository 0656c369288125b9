package postroad.access.imap.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3501 §5.1.3. */
class Utf7Test {

  @ParameterizedTest
  @CsvSource({
    "INBOX,INBOX",
    "A & B,A &- B",
    "Entw\u00fcrfe,Entw&APw-rfe",
    "~peter/\u65e5\u672c\u8a9e,~peter/&ZeVnLIqe-",
    "\ud83d\udcec,&2D3c7A-",
    "\u00fc&\u00fc,&APw-&-&APw-"
  })
  void namesGoThereAndBack(String name, String wire) {
    assertThat(Utf7.encode(name)).isEqualTo(wire);
    assertThat(Utf7.decode(wire)).isEqualTo(name);
  }

  @Test
  void commaStandsForSlash() {
    assertThat(Utf7.encode("\u53f0\u5317")).isEqualTo("&U,BTFw-");
    assertThat(Utf7.decode("&U,BTFw-")).isEqualTo("\u53f0\u5317");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&", "&AP", "&AP/-", "&A-", "&2D3-", "a\tb", "&====-"})
  void whatIsNotModifiedUtf7IsASyntaxError(String wire) {
    assertThatThrownBy(() -> Utf7.decode(wire)).isInstanceOf(SyntaxError.class);
  }
}
