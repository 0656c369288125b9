package postroad.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bob@b.test",
        "bob+lists@b.test",
        "\"bob smith\"@b.test",
        "\"a\\\"b\\\\c\"@b.test",
        "\"a@b\"@c.test",
        "grüße@bücher.test",
        "bob@[192.0.2.1]"
      })
  void isWrittenAsItWasRead(String text) {
    assertThat(MailAddress.parse(text)).hasToString(text);
  }

  @Test
  void quotingThatIsNotNeededIsNotKept() {
    assertThat(MailAddress.parse("\"bob\"@b.test")).isEqualTo(MailAddress.parse("bob@B.TEST"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bob",
        "@b.test",
        "bob@",
        ".bob@b.test",
        "b..ob@b.test",
        "bob smith@b.test",
        "bob@b\r\n.test",
        "\"bob@b.test",
        "\"a\"b\"@c.test",
        "\"a\\\"@c.test"
      })
  void whatIsNoMailboxIsRefused(String text) {
    assertThatThrownBy(() -> MailAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dnsSeesTheAsciiFormOfADomain() {
    MailAddress address = MailAddress.parse("info@Bücher.test");

    assertThat(address.asciiDomain()).isEqualTo("xn--bcher-kva.test");
    assertThat(address.isAscii()).isFalse();
  }
}
