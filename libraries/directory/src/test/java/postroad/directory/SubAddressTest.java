package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;

/** How an address is taken apart (RFC 5233 §1). */
class SubAddressTest {

  @Test
  void theShortestNameIsReadFirst() {
    assertThat(readings("bob+Lists+java", "+"))
        .containsExactly(
            read("bob", "Lists+java"), read("bob+Lists", "java"), whole("bob+Lists+java"));
  }

  @Test
  void anEmptyDetailIsNone() {
    assertThat(readings("bob+", "+")).containsExactly(whole("bob"), whole("bob+"));
  }

  @Test
  void aNameMayBeginWithTheDelimiter() {
    assertThat(readings("+1234", "+")).containsExactly(whole("+1234"));
  }

  @Test
  void withoutADelimiterNothingIsParted() {
    assertThat(readings("bob+lists", "")).containsExactly(whole("bob+lists"));
    assertThat(readings("bob+lists", "-")).containsExactly(whole("bob+lists"));
  }

  @Test
  void eachOfSeveralDelimitersParts() {
    assertThat(readings("mary-ann+x", "-+"))
        .containsExactly(read("mary", "ann+x"), read("mary-ann", "x"), whole("mary-ann+x"));
  }

  @Test
  void whatAStrangerMakesUpIsNotFollowedFar() {
    assertThat(readings("a" + "+a".repeat(100), "+")).hasSize(9);
  }

  private static List<SubAddress> readings(String localPart, String delimiters) {
    return SubAddress.readings(address(localPart), delimiters);
  }

  private static SubAddress read(String user, String detail) {
    return new SubAddress(address(user), detail);
  }

  private static SubAddress whole(String user) {
    return new SubAddress(address(user), null);
  }

  private static MailAddress address(String localPart) {
    return new MailAddress(localPart, "example.test");
  }
}
