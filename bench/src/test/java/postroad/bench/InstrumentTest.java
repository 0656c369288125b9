package postroad.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each instrument says what it understands. */
class InstrumentTest {

  @ParameterizedTest
  @EnumSource
  void eachSaysItsOptionsWithTheirDefaultsAndAnExample(Instrument instrument) {
    String word = instrument.name().toLowerCase(Locale.ROOT);

    assertThat(Instrument.named(word)).contains(instrument);
    assertThat(instrument.help())
        .startsWith("Usage: ./postroad bench " + word + " [OPTIONS]\n       ")
        .contains("\n       --data DIR       keeps everything in DIR (default: bench/data)\n")
        .contains("\n       for example: ./postroad bench " + word + " --");
    assertThat(Instrument.helpOfAll()).contains("./postroad bench " + word + " [OPTIONS]\n");
  }

  @Test
  void whatIsNoneIsNotFound() {
    assertThat(Instrument.named("weather")).isEmpty();
  }
}
