package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;

/** Where the user ends and the detail begins. */
class SubAddressTest {

  @Test
  void theFirstDelimiterParts() {
    assertThat(SubAddress.of(MailAddress.parse("bob+Lists+java@example.test"), "+"))
        .isEqualTo(new SubAddress(MailAddress.parse("bob@example.test"), "Lists+java"));
  }

  @Test
  void anEmptyDetailIsNone() {
    assertThat(SubAddress.of(MailAddress.parse("bob+@example.test"), "+"))
        .isEqualTo(new SubAddress(MailAddress.parse("bob@example.test"), null));
  }

  @Test
  void aNameMayBeginWithTheDelimiter() {
    MailAddress plus = MailAddress.parse("+1234@example.test");
    assertThat(SubAddress.of(plus, "+")).isEqualTo(new SubAddress(plus, null));
  }

  @Test
  void withoutADelimiterNothingIsParted() {
    MailAddress whole = MailAddress.parse("bob+lists@example.test");
    assertThat(SubAddress.of(whole, "")).isEqualTo(new SubAddress(whole, null));
    assertThat(SubAddress.of(whole, "-")).isEqualTo(new SubAddress(whole, null));
  }
}
