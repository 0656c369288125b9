package postroad.singlenode.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import postroad.singlenode.UsageException;

/** Sizes as people write and read them. */
class SizeTest {

  @Test
  void sizesAreRead() {
    assertThat(Size.read("300KB")).isEqualTo(300 * 1024);
    assertThat(Size.read("20 mb")).isEqualTo(20 * 1024 * 1024);
    assertThat(Size.read("3GB")).isEqualTo(3L * 1024 * 1024 * 1024);
    assertThat(Size.read("262145")).isEqualTo(262_145);
    assertThatThrownBy(() -> Size.read("much")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> Size.read("-1MB")).isInstanceOf(UsageException.class);
  }

  @Test
  void sizesAreWritten() {
    assertThat(Size.of(0)).isEqualTo("0 B");
    assertThat(Size.of(1023)).isEqualTo("1023 B");
    assertThat(Size.of(1536)).isEqualTo("1.5 KB");
    assertThat(Size.of(35 * 1024 * 1024)).isEqualTo("35.0 MB");
  }
}
