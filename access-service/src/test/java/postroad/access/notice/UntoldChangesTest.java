package postroad.access.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import postroad.contract.MailboxChanged;

class UntoldChangesTest {

  private static final UUID ALICE = UUID.randomUUID();
  private static final long PAUSE = UntoldChanges.PAUSE.toNanos();

  private final UntoldChanges untold = new UntoldChanges();

  @Test
  void saysTheNewestOfEachMailboxOnce() {
    add(1, 5);
    add(1, 7);
    add(1, 6);
    add(2, 3);

    assertThat(untold.take(0))
        .containsExactlyInAnyOrder(
            new MailboxChanged(ALICE, 1, 7), new MailboxChanged(ALICE, 2, 3));
    assertThat(untold.isEmpty()).isTrue();
    assertThat(untold.take(PAUSE)).isEmpty();
  }

  @Test
  void speaksOfABusyMailboxOnlyNowAndThen() {
    add(1, 5);
    assertThat(untold.take(0)).hasSize(1);

    add(1, 6);
    add(2, 3);
    assertThat(untold.take(PAUSE - 1)).containsExactly(new MailboxChanged(ALICE, 2, 3));
    add(1, 7);
    assertThat(untold.isEmpty()).isFalse();
    assertThat(untold.take(PAUSE)).containsExactly(new MailboxChanged(ALICE, 1, 7));
  }

  @Test
  void forgetsWhatIsTooMuch() {
    for (int mailbox = 0; mailbox < 10_000; mailbox++) {
      assertThat(untold.add(new MailboxChanged(ALICE, mailbox, 1))).isTrue();
    }

    assertThat(untold.add(new MailboxChanged(ALICE, 10_000, 1))).isFalse();
    assertThat(untold.take(0)).hasSize(10_000);
    assertThat(untold.add(new MailboxChanged(ALICE, 10_000, 1))).isTrue();
  }

  private void add(long mailbox, long modseq) {
    untold.add(new MailboxChanged(ALICE, mailbox, modseq));
  }
}
