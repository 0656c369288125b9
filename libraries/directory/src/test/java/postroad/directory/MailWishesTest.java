package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;

/** Wishes of users that cannot be born wrong. */
class MailWishesTest {

  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final MailAddress ANN = MailAddress.parse("ann@far.test");

  @Test
  void aReplyIsOnFromItsBeginningUntilJustBeforeItsEnd() {
    Vacation hour = away(NOON, NOON.plusSeconds(3_600));
    assertThat(hour.isOnAt(NOON.minusSeconds(1))).isFalse();
    assertThat(hour.isOnAt(NOON)).isTrue();
    assertThat(hour.isOnAt(NOON.plusSeconds(3_600))).isFalse();
    assertThat(away(null, null).isOnAt(NOON)).isTrue();
  }

  @Test
  void aReplySaysSomethingAndItsSubjectIsOneLine() {
    assertRefused(() -> new Vacation(null, " \n", null, null, null));
    assertRefused(() -> new Vacation(null, "a\0b", null, null, null));
    assertRefused(() -> new Vacation("a\r\nBcc: eve@far.test", "away", null, null, null));
    assertRefused(() -> new Vacation(null, "away", null, null, Duration.ofMillis(999)));
    assertRefused(() -> away(NOON, NOON));
  }

  @Test
  void mailIsForwardedToSomebodyAndNotToAList() {
    assertRefused(() -> new Forwarding(List.of(), true));
    assertRefused(
        () -> new Forwarding(Collections.nCopies(Forwarding.MOST_TARGETS + 1, ANN), true));
  }

  private static Vacation away(@Nullable Instant from, @Nullable Instant until) {
    return new Vacation(null, "away", from, until, null);
  }

  private static void assertRefused(Runnable birth) {
    assertThatThrownBy(birth::run).isInstanceOf(IllegalArgumentException.class);
  }
}
