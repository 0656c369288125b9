package postroad.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a host is written that was named instead of the mail exchangers. */
class NextHopTest {

  @ParameterizedTest
  @CsvSource({
    "mx.example.net:2525, mx.example.net:2525",
    "MX.example.net, mx.example.net:25",
    "192.0.2.1:26, 192.0.2.1:26",
    "[2001:db8::1]:26, [2001:db8::1]:26",
    "[2001:db8::1], [2001:db8::1]:25",
    "2001:db8::1, [2001:db8::1]:25"
  })
  void whatIsReadIsWrittenInOneForm(String text, String written) {
    NextHop hop = NextHop.parse(text);

    assertThat(hop).hasToString(written);
    assertThat(NextHop.parse(hop.toString())).isEqualTo(hop);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":25", "a b:25", "mx:0", "mx:65536", "mx:smtp", "mx/:25", "bücher:25"})
  void whatIsNoHostIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> NextHop.parse(text));
  }

  @Test
  void theNameOfAHostKnowsNoCase() {
    assertThat(new NextHop("MX.Example.net", 25)).isEqualTo(new NextHop("mx.example.net", 25));
  }
}
