package postroad.mailboxstore.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 5464 §3.2. */
class EntryNameTest {

  @Test
  void caseMakesNoOtherName() {
    assertThat(EntryName.parse("/Shared/Vendor/x y"))
        .contains(new EntryName("/shared/vendor/X Y"))
        .get()
        .extracting(EntryName::isShared)
        .isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/private",
        "/private/",
        "private/a",
        "/shared//a",
        "/shared/a/",
        "/public/a",
        "/shared/a*",
        "/shared/%",
        "/shared/\u00e4",
        "/private/a\u0000",
        "/private/a\r\n"
      })
  void whatIsNoNameIsRefused(String written) {
    assertThat(EntryName.parse(written)).isEmpty();
  }
}
