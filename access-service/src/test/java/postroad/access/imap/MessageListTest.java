package postroad.access.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.MessageState;

class MessageListTest {

  final MessageList messages = new MessageList();

  @Test
  void numbersFollowUids() {
    add(3, 7, 20);

    assertThat(messages.numberOf(7)).isEqualTo(2);
    assertThat(messages.numberOf(8)).isZero();
    assertThat(messages.numberFrom(8)).isEqualTo(3);
    assertThat(messages.numberFrom(21)).isEqualTo(4);
    assertThat(messages.lastUid()).isEqualTo(20);
  }

  @Test
  void eachRemovalIsToldWithTheNumberItHasThen() {
    add(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    // the example of RFC 3501 §6.4.3
    assertThat(messages.remove(Set.of(3L, 4L, 7L, 11L))).isEqualTo(List.of(3, 3, 5, 8));
    assertThat(messages.size()).isEqualTo(7);
    assertThat(messages.uid(7)).isEqualTo(10);
  }

  @Test
  void growsAsNeeded() {
    for (long uid = 1; uid <= 1000; uid++) {
      messages.add(new MessageState(uid, 1, Flags.NONE), uid > 990);
    }

    assertThat(messages.numberOf(1000)).isEqualTo(1000);
    assertThat(messages.countRecent()).isEqualTo(10);
    assertThat(messages.firstUnseen()).isEqualTo(1);
  }

  private void add(long... uids) {
    for (long uid : uids) {
      messages.add(new MessageState(uid, 1, Flags.NONE), false);
    }
  }
}
