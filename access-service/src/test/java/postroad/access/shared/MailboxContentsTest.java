package postroad.access.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.MailboxDelta;
import postroad.mailboxstore.MessageState;

class MailboxContentsTest {

  static final Flags SEEN = Flags.of(Flags.SEEN, List.of());
  static final Flags WORK = Flags.of(0, List.of("$Work"));

  @Test
  void aChangeOfFlagsLeavesTheUidsShared() {
    MailboxContents before =
        whole(new MessageState(1, 2, Flags.NONE), new MessageState(9, 3, SEEN));

    MailboxContents after = before.after(delta(4, new MessageState(9, 4, WORK)));

    assertThat(after.uids()).isSameAs(before.uids());
    assertThat(after.flags()).containsExactly(Flags.NONE, WORK);
    assertThat(after.modseqs()).containsExactly(2, 4);
    assertThat(after.modseq()).isEqualTo(4);
    assertThat(before.flags()).containsExactly(Flags.NONE, SEEN);
  }

  @Test
  void equalFlagsAreKeptOnce() {
    MailboxContents contents =
        whole(new MessageState(1, 2, Flags.NONE)).after(delta(3, new MessageState(2, 3, flags())));

    MailboxContents later = contents.after(delta(4, new MessageState(1, 4, flags())));

    assertThat(later.flags()[0]).isSameAs(later.flags()[1]);
  }

  @Test
  void whateverHappensItIsAsTheMailboxIs() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    NavigableMap<Long, MessageState> mailbox = new TreeMap<>();
    MailboxContents contents = whole();
    long uid = 0;
    for (long modseq = 2; modseq < 500; modseq++) {
      List<Long> gone = new ArrayList<>();
      NavigableMap<Long, MessageState> changed = new TreeMap<>();
      for (Long present : List.copyOf(mailbox.keySet())) {
        switch (random.nextInt(20)) {
          case 0 -> gone.add(present);
          case 1 -> changed.put(present, new MessageState(present, modseq, anyFlags(random)));
          default -> {}
        }
      }
      for (int more = random.nextInt(4); more > 0; more--) {
        uid += 1 + random.nextInt(3);
        changed.put(uid, new MessageState(uid, modseq, anyFlags(random)));
      }
      gone.forEach(mailbox::remove);
      mailbox.putAll(changed);
      contents = contents.after(new MailboxDelta(List.copyOf(changed.values()), gone, modseq));
      assertThat(states(contents)).as("seed %d", seed).isEqualTo(List.copyOf(mailbox.values()));
      assertThat(contents.kinds()).containsAll(List.of(contents.flags()));
    }
  }

  @Test
  void flagsThatNobodyHasAnyMoreAreForgotten() {
    MailboxContents contents = whole(new MessageState(1, 2, Flags.NONE));
    for (long modseq = 3; modseq < 1000; modseq++) {
      Flags another = Flags.of(0, List.of("word" + modseq));
      contents = contents.after(delta(modseq, new MessageState(1, modseq, another)));
    }

    assertThat(contents.kinds()).hasSizeLessThan(100);
  }

  private static List<MessageState> states(MailboxContents contents) {
    List<MessageState> states = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      states.add(new MessageState(contents.uids()[i], contents.modseqs()[i], contents.flags()[i]));
    }
    return states;
  }

  private static Flags flags() {
    return Flags.of(Flags.FLAGGED, List.of("$Work"));
  }

  private static Flags anyFlags(Random random) {
    return Flags.of(random.nextInt(32), random.nextBoolean() ? List.of() : List.of("$Work"));
  }

  private static MailboxContents whole(MessageState... states) {
    return MailboxContents.of(new MailboxDelta(List.of(states), List.of(), 1, true));
  }

  private static MailboxDelta delta(long modseq, MessageState... states) {
    return new MailboxDelta(List.of(states), List.of(), modseq);
  }
}
