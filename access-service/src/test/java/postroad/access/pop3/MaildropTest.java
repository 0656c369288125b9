package postroad.access.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import postroad.access.pop3.Maildrop.Entry;
import postroad.mailboxstore.Mailbox;

/** Numbers stay, marks come and go. */
class MaildropTest {

  final Maildrop maildrop =
      new Maildrop(
          new UUID(0, 1),
          new Mailbox(new UUID(0, 2), 3, "INBOX", 77, null),
          new long[] {5, 8, 9},
          new long[] {100, 200, 300},
          new Shelf(new Semaphore(0), _ -> Map.of()));

  @Test
  void messagesAreNumberedFromOne() {
    assertThat(maildrop.entries())
        .containsExactly(new Entry(1, 5, 100), new Entry(2, 8, 200), new Entry(3, 9, 300));
    assertThat(maildrop.entry(0)).isEmpty();
    assertThat(maildrop.entry(4)).isEmpty();
    assertThat(maildrop.count()).isEqualTo(3);
    assertThat(maildrop.size()).isEqualTo(600);
  }

  @Test
  void markedMessageIsGoneButTheOthersKeepTheirNumbers() {
    maildrop.mark(new Entry(2, 8, 200));
    assertThat(maildrop.entry(2)).isEmpty();
    assertThat(maildrop.entry(3)).contains(new Entry(3, 9, 300));
    assertThat(maildrop.count()).isEqualTo(2);
    assertThat(maildrop.size()).isEqualTo(400);
    assertThat(maildrop.markedUids()).containsExactly(8L);
    maildrop.unmarkAll();
    assertThat(maildrop.count()).isEqualTo(3);
    assertThat(maildrop.markedUids()).isEmpty();
  }

  @Test
  void uniqueIdNamesTheMessageWhereverItStands() {
    assertThat(maildrop.uniqueId(new Entry(2, 8, 200))).isEqualTo("77-8");
  }
}
