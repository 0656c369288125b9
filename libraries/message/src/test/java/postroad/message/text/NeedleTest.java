package postroad.message.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class NeedleTest {

  @Test
  void caseDoesNotMatter() {
    assertThat(new Needle("STRA\u00dfE \u00dc").isIn("die stra\u00dfe \u00fcber")).isTrue();
    assertThat(new Needle("x").isIn((String) null)).isFalse();
    assertThat(new Needle("").isIn("anything")).isTrue();
  }

  @Test
  void foundAcrossTheEdgeOfAWindow() throws IOException {
    String text = "a".repeat(8190) + "needle" + "b".repeat(20_000);

    assertThat(new Needle("NEEDLE").isIn(new StringReader(text))).isTrue();
    assertThat(new Needle("needles").isIn(new StringReader(text))).isFalse();
  }

  @Test
  void needleMayBeLongerThanAWindow() throws IOException {
    String needle = "xy".repeat(10_000);

    assertThat(new Needle(needle).isIn(new StringReader("z" + needle + "z"))).isTrue();
  }
}
