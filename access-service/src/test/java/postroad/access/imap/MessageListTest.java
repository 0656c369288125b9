package postroad.access.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import postroad.access.shared.MailboxContents;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.MailboxDelta;
import postroad.mailboxstore.MessageState;
import postroad.mailboxstore.RecentRange;

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
      messages.add(new MessageState(uid, 1, Flags.NONE));
    }
    messages.addRecent(new RecentRange(991, 1001));

    assertThat(messages.numberOf(1000)).isEqualTo(1000);
    assertThat(messages.countRecent()).isEqualTo(10);
    assertThat(messages.firstUnseen()).isEqualTo(1);
  }

  @Test
  void whatIsSharedIsNotChanged() {
    MailboxContents contents =
        MailboxContents.of(
            new MailboxDelta(
                List.of(
                    new MessageState(1, 2, Flags.NONE),
                    new MessageState(2, 2, Flags.NONE),
                    new MessageState(3, 2, Flags.NONE)),
                List.of(),
                2));
    MessageList one = new MessageList();
    one.begin(contents);
    one.addRecent(new RecentRange(3, 5));
    MessageList other = new MessageList();
    other.begin(contents);

    one.set(1, new MessageState(1, 3, Flags.of(Flags.SEEN, List.of())));
    one.add(new MessageState(4, 4, Flags.NONE));
    assertThat(other.remove(Set.of(2L))).containsExactly(2);

    assertThat(contents.uids()).containsExactly(1, 2, 3);
    assertThat(contents.flags()).containsOnly(Flags.NONE);
    assertThat(contents.modseqs()).containsOnly(2);
    assertThat(one.size()).isEqualTo(4);
    assertThat(one.firstUnseen()).isEqualTo(2);
    assertThat(one.countRecent()).isEqualTo(2);
    assertThat(other.uid(2)).isEqualTo(3);
    assertThat(other.countRecent()).isZero();
  }

  @Test
  void onlyWhatIsRecentToThisSessionIsRecent() {
    for (long uid = 1; uid <= 20; uid++) {
      messages.add(new MessageState(uid, 1, Flags.NONE));
    }
    messages.addRecent(new RecentRange(6, 10));
    messages.addRecent(new RecentRange(16, 20));
    messages.addRecent(new RecentRange(20, 20));
    assertThat(messages.countRecent()).isEqualTo(8);

    messages.remove(Set.of(6L, 19L, 20L));
    messages.addRecent(new RecentRange(21, 26));
    messages.add(new MessageState(25, 1, Flags.NONE));

    assertThat(messages.countRecent()).isEqualTo(7);
    assertThat(messages.at(messages.numberOf(7)).recent()).isTrue();
    assertThat(messages.at(messages.numberOf(10)).recent()).isFalse();
    assertThat(messages.at(messages.numberOf(25)).recent()).isTrue();
  }

  private void add(long... uids) {
    for (long uid : uids) {
      messages.add(new MessageState(uid, 1, Flags.NONE));
    }
  }
}
