package postroad.access.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import postroad.contract.MailboxChanged;

class HearsayTest {

  static final UUID SOMEBODY = UUID.randomUUID();

  final Hearsay hearsay = new Hearsay();

  @Test
  void ofAMailboxNobodyHasAskedForAnythingMayBeTrue() {
    hearsay.hear(new MailboxChanged(SOMEBODY, 1, 5));

    assertThat(mayHaveChanged(1, 7)).isTrue();
    assertThat(mayHaveChanged(1, 7)).isFalse();
  }

  @Test
  void whatIsHeardIsNewToThoseWhoKnowLess() {
    assertThat(mayHaveChanged(1, 5)).isTrue();

    hearsay.hear(new MailboxChanged(SOMEBODY, 1, 7));
    hearsay.hear(new MailboxChanged(SOMEBODY, 1, 6)); // overtaken on its way
    hearsay.hear(new MailboxChanged(SOMEBODY, 2, 9));

    assertThat(mayHaveChanged(1, 6)).isTrue();
    assertThat(mayHaveChanged(1, 7)).isFalse();
  }

  @Test
  void whoLookedBeforeAnybodyListenedMayHaveMissedSomething() {
    long lookedAt = System.nanoTime() - 1;
    hearsay.hear(new MailboxChanged(SOMEBODY, 1, 7)); // falls on deaf ears
    assertThat(mayHaveChanged(1, 7)).isTrue();

    assertThat(hearsay.mayHaveChanged(1, 5, lookedAt)).isTrue();
    assertThat(mayHaveChanged(1, 7)).isFalse();
  }

  @Test
  void theEndOfAMailboxIsNewToEverybody() {
    assertThat(mayHaveChanged(1, 5)).isTrue();

    hearsay.hear(new MailboxChanged(SOMEBODY, 1, 0));

    assertThat(mayHaveChanged(1, Long.MAX_VALUE - 1)).isTrue();
  }

  @Test
  void aMailboxLongNotAskedForIsForgotten() {
    for (long mailbox = 1; mailbox <= 20_001; mailbox++) {
      assertThat(mayHaveChanged(mailbox, 5)).isTrue();
    }

    assertThat(mayHaveChanged(2, 5)).isFalse();
    assertThat(mayHaveChanged(1, 5)).isTrue();
  }

  /** For one who has looked just now. */
  private boolean mayHaveChanged(long mailbox, long seen) {
    return hearsay.mayHaveChanged(mailbox, seen, System.nanoTime());
  }
}
