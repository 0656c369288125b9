package postroad.mailboxstore.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RightsTest {

  /** RFC 4314 §2.1.1: the letters of the older list are understood and told. */
  @ParameterizedTest
  @CsvSource({"lr,lr,lr", "c,kx,kxc", "d,te,ted", "axr,rxa,rxac", "rr,r,r"})
  void lettersAreReadInAnyOrderAndWrittenInOne(String written, String letters, String forAll) {
    Rights rights = Rights.parse(written).orElseThrow();

    assertThat(rights.letters()).isEqualTo(letters);
    assertThat(rights.lettersForAll()).isEqualTo(forAll);
  }

  @ParameterizedTest
  @ValueSource(strings = {"z", "lrz", "L", " ", "0"})
  void whatIsNoRightIsRefused(String written) {
    assertThat(Rights.parse(written)).isEmpty();
  }

  @Test
  void rightsAddUpAndAreTaken() {
    Rights some = Rights.parse("lrs").orElseThrow();

    assertThat(Rights.ALL.minus(some).plus(some)).isEqualTo(Rights.ALL);
    assertThat(some.minus(Rights.ALL).isEmpty()).isTrue();
    assertThat(some.has(Right.READ)).isTrue();
  }
}
