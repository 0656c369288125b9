package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What holds when flags are changed by those who say how they know the messages to stand. */
interface KnownMessagesContract extends MessagesContract {

  /** No MODSEQ is larger. */
  long MOST = Long.MAX_VALUE;

  @Test
  default void whoKnowsHowAllStandsNeedNotLook() {
    Mailbox inbox = inbox();
    var _ = messages().append(inbox.account(), inbox.id(), Samples.messages(3));
    MailboxDelta known = all(inbox);

    FlagsChanged done = messages().changeFlags(known(inbox, known, 1, 3), add(Flags.SEEN), MOST);

    long modseq = known.highestModseq() + 1;
    assertThat(done.done().highestModseq()).isEqualTo(modseq);
    assertThat(done.done().changed())
        .containsExactly(state(1, modseq, Flags.SEEN), state(3, modseq, Flags.SEEN));
    assertThat(done.areSomeGone()).isFalse();
    MailboxDelta after = messages().since(inbox.account(), inbox.id(), known.highestModseq());
    assertThat(after.changed()).isEqualTo(done.done().changed());
    assertThat(after.highestModseq()).isEqualTo(modseq);
    assertThat(mailboxes().counts(inbox.account(), inbox.id()).unseen()).isEqualTo(1);
  }

  @Test
  default void whatIsSoAlreadyIsAskedForAndNotDoneAgain() {
    Mailbox inbox = inbox();
    var _ = messages().append(inbox.account(), inbox.id(), Samples.messages(1));
    var _ = messages().changeFlags(inbox.account(), inbox.id(), List.of(1L), add(Flags.SEEN));
    MailboxDelta known = all(inbox);

    FlagsChanged nothing = messages().changeFlags(known(inbox, known, 1), add(Flags.SEEN), MOST);
    var unseen = new FlagChange.Remove(Flags.of(Flags.SEEN, List.of()));
    var _ = messages().changeFlags(inbox.account(), inbox.id(), List.of(1L), unseen);
    FlagsChanged again = messages().changeFlags(known(inbox, known, 1), add(Flags.SEEN), MOST);

    assertThat(nothing.done())
        .isEqualTo(new MailboxDelta(List.of(), List.of(), known.highestModseq()));
    assertThat(again.done().changed())
        .as("when others have taken it away meanwhile")
        .containsExactly(state(1, known.highestModseq() + 2, Flags.SEEN));
  }

  @Test
  default void whatOthersHaveDoneMeanwhileStays() {
    Mailbox inbox = inbox();
    var _ = messages().append(inbox.account(), inbox.id(), Samples.messages(2));
    MailboxDelta known = all(inbox);
    var _ = messages().changeFlags(inbox.account(), inbox.id(), List.of(1L), add(Flags.DELETED));
    var _ = messages().expungeAll(inbox.account(), inbox.id());
    var _ = messages().changeFlags(inbox.account(), inbox.id(), List.of(2L), add(Flags.FLAGGED));

    FlagsChanged done = messages().changeFlags(known(inbox, known, 1, 2), add(Flags.SEEN), MOST);

    assertThat(done.areSomeGone()).isTrue();
    assertThat(all(inbox).changed())
        .containsExactly(state(2, done.done().highestModseq(), Flags.FLAGGED | Flags.SEEN))
        .isEqualTo(done.done().changed());
  }

  @Test
  default void whatHasChangedSinceIsRefusedToThoseWhoKnowIt() {
    Mailbox inbox = inbox();
    long before = messages().append(inbox.account(), inbox.id(), Samples.messages(2)).modseq();
    var _ = messages().changeFlags(inbox.account(), inbox.id(), List.of(2L), add(Flags.FLAGGED));
    MailboxDelta known = all(inbox);

    FlagsChanged done = messages().changeFlags(known(inbox, known, 1, 2), add(Flags.SEEN), before);

    assertThat(done.refused()).containsExactly(2L);
    assertThat(done.done().changed()).extracting(MessageState::uid).containsExactly(1L);
    assertThat(all(inbox).changed())
        .extracting(state -> state.flags().has(Flags.SEEN))
        .containsExactly(true, false);
  }

  /** Each sets and takes away a flag of its own, by what it knew a while ago. */
  @Test
  default void manyWhoKnowDifferentThingsLoseNothing() throws Exception {
    Mailbox inbox = inbox();
    long seed = new Random().nextLong();
    int[] own = {Flags.SEEN, Flags.DELETED, Flags.FLAGGED, Flags.ANSWERED};
    var _ = messages().append(inbox.account(), inbox.id(), Samples.messages(5));
    List<Future<boolean[]>> changing = new ArrayList<>();
    try (ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int session = 0; session < own.length; session++) {
        Random random = new Random(seed + session);
        int flag = own[session];
        changing.add(sessions.submit(() -> changeAtRandom(inbox, flag, random)));
      }
    }

    for (int session = 0; session < own.length; session++) {
      boolean[] expected = changing.get(session).get();
      for (MessageState state : all(inbox).changed()) {
        assertThat(state.flags().has(own[session]))
            .as("seed %d, flag %d, UID %d", seed, own[session], state.uid())
            .isEqualTo(expected[(int) state.uid()]);
      }
    }
    MailboxCounts counts = mailboxes().counts(inbox.account(), inbox.id());
    assertThat(counts.unseen()).as("seed %d", seed).isEqualTo(5 - with(inbox, Flags.SEEN));
    assertThat(counts.deleted()).as("seed %d", seed).isEqualTo(with(inbox, Flags.DELETED));
    assertThat(
            all(inbox).changed().stream().map(MessageState::modseq).max(Comparator.naturalOrder()))
        .hasValue(counts.highestModseq());
  }

  private boolean[] changeAtRandom(Mailbox inbox, int flag, Random random) {
    boolean[] isSet = new boolean[6];
    MailboxDelta known = all(inbox);
    for (int i = 0; i < 60; i++) {
      if (random.nextInt(3) == 0) {
        known = all(inbox);
      }
      int uid = 1 + random.nextInt(5);
      boolean set = random.nextBoolean();
      Flags flags = Flags.of(flag, List.of());
      FlagChange change = set ? new FlagChange.Add(flags) : new FlagChange.Remove(flags);
      var _ = messages().changeFlags(known(inbox, known, uid), change, MOST);
      isSet[uid] = set;
    }
    return isSet;
  }

  private long with(Mailbox inbox, int flag) {
    return all(inbox).changed().stream().filter(state -> state.flags().has(flag)).count();
  }

  private MailboxDelta all(Mailbox mailbox) {
    return messages().snapshot(mailbox.account(), mailbox.id());
  }

  private static KnownMessages known(Mailbox mailbox, MailboxDelta all, long... uids) {
    List<Long> named = Arrays.stream(uids).boxed().toList();
    return new KnownMessages(
        new MailboxKey(mailbox.account(), mailbox.id()),
        all.highestModseq(),
        all.changed().stream().filter(state -> named.contains(state.uid())).toList());
  }

  private static MessageState state(long uid, long modseq, int flags) {
    return new MessageState(uid, modseq, Flags.of(flags, List.of()));
  }

  private static FlagChange add(int flags) {
    return new FlagChange.Add(Flags.of(flags, List.of()));
  }
}
