package postroad.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdnaTest {

  /** The first four are those that IDNA of 2003 took for other names (UTS 46 §1.3.2). */
  @ParameterizedTest
  @CsvSource({
    "faß.de, xn--fa-hia.de",
    "βόλος.com, xn--nxasmm1c.com",
    "www.ශ්‍රී.com, www.xn--10cl1a0b660p.com",
    "نامه‌ای.com, xn--mgba3gch31f060k.com",
    "bücher.test, xn--bcher-kva.test",
    "BÜCHER.Test, xn--bcher-kva.test",
    "bu\u0308cher.test, xn--bcher-kva.test",
    "例え。テスト, xn--r8jz45g.xn--zckzah",
    "bücher.test., xn--bcher-kva.test.",
    "Example.TEST, example.test",
    "XN--BCHER-KVA.test, xn--bcher-kva.test",
    "_dmarc.example.test, _dmarc.example.test"
  })
  void aNameIsWhatRegistriesKnowItAs(String written, String known) {
    assertThat(Idna.ascii(written)).isEqualTo(known);
  }

  @Test
  void capitalSharpSIsSmallSharpS() {
    assertThat(Idna.ascii("FAẞ.de")).isEqualTo("xn--fa-hia.de");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bü\u200dcher.test", // a joiner that joins nothing
        "\u0301a.test", // begins with an accent
        "ü..test",
        "-ü.test",
        "aא.test", // left and right in one label
        "\ufdd0ü.test",
        "\ud800ü.test"
      })
  void whatNoRegistryKnowsIsNoName(String written) {
    assertThatIllegalArgumentException().isThrownBy(() -> Idna.ascii(written));
  }

  @Test
  void aLabelThatIsTooLongIsNoName() {
    assertThatIllegalArgumentException().isThrownBy(() -> Idna.ascii("ü".repeat(70) + ".test"));
  }
}
