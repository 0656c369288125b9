package postroad.mailbox.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import postroad.mailboxstore.MailboxKey;

class ChangedMailboxesTest {

  private static final UUID ANN = UUID.randomUUID();

  private final ChangedMailboxes changed = new ChangedMailboxes(new SimpleMeterRegistry());

  @Test
  void eachWaitsOnceAndTheOldestComesFirst() throws InterruptedException {
    changed.add(List.of(key(1), key(2)));
    changed.add(List.of(key(3), key(1)));

    assertThat(changed.take(2, 1000)).containsExactly(key(1), key(2));
    assertThat(changed.take(2, 1000)).containsExactly(key(3));
    assertThat(changed.take(2, -1)).isEmpty();
  }

  private static MailboxKey key(long mailbox) {
    return new MailboxKey(ANN, mailbox);
  }
}
