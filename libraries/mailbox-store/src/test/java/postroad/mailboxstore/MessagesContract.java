package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a mailbox promises about what is in it. */
interface MessagesContract {

  Mailboxes mailboxes();

  Messages messages();

  @Test
  default void appendedMessagesAreThereInOrder() {
    Mailbox inbox = inbox();
    NewMessage flagged = Samples.message(Flags.SEEN | Flags.FLAGGED, "Work", "$Junk");

    var first = messages().append(inbox.account(), inbox.id(), List.of(flagged));
    var more = messages().append(inbox.account(), inbox.id(), Samples.messages(2));

    assertThat(first.uids()).containsExactly(1L);
    assertThat(more.uids()).containsExactly(2L, 3L);
    assertThat(more.uidValidity()).isEqualTo(inbox.uidValidity());
    MailboxDelta all = messages().snapshot(inbox.account(), inbox.id());
    assertThat(all.changed()).extracting(MessageState::uid).containsExactly(1L, 2L, 3L);
    assertThat(all.changed().getFirst().flags())
        .isEqualTo(Flags.of(Flags.SEEN | Flags.FLAGGED, List.of("work", "$junk")));
    assertThat(all.highestModseq()).isEqualTo(more.modseq()).isGreaterThan(first.modseq());
    MailboxCounts counts = mailboxes().counts(inbox.account(), inbox.id());
    long size = 3L * (1000 + Samples.TRACE.length());
    assertThat(counts).isEqualTo(new MailboxCounts(3, 2, 0, 3, 1, 4, more.modseq(), size));
  }

  @Test
  default void rowsAndStructuresAreWhatWasAppended() {
    Mailbox inbox = inbox();
    NewMessage one = Samples.message(0);
    NewMessage other =
        new NewMessage(
            UUID.randomUUID(), "", 7, Flags.NONE, Samples.NOON, Samples.structure("a\0b"));
    var _ = messages().append(inbox.account(), inbox.id(), List.of(one, other));

    List<MessageRow> rows = messages().rows(inbox.account(), inbox.id(), List.of(2L, 99L, 1L));

    assertThat(rows).extracting(MessageRow::uid).containsExactly(1L, 2L);
    assertThat(rows).extracting(MessageRow::body).containsExactly(one.body(), other.body());
    assertThat(rows.getFirst().trace()).isEqualTo(Samples.TRACE);
    assertThat(rows.getFirst().size()).isEqualTo(1000 + rows.getFirst().traceLength());
    assertThat(rows.getLast().size()).isEqualTo(7);
    assertThat(rows.getFirst().internalDate()).isEqualTo(Samples.NOON);
    assertThat(messages().sizes(inbox.account(), inbox.id()))
        .isEqualTo(Map.of(1L, rows.getFirst().size(), 2L, 7L));
    assertThat(messages().structures(inbox.account(), inbox.id(), List.of(2L, 5L)))
        .containsOnlyKeys(2L)
        .containsEntry(2L, other.structure());
  }

  @Test
  default void onlyWhatIsDifferentIsSaidToHaveChanged() {
    Mailbox inbox = inbox();
    var _ = messages().append(inbox.account(), inbox.id(), List.of(Samples.message(Flags.SEEN)));
    long before = messages().append(inbox.account(), inbox.id(), Samples.messages(2)).modseq();

    MailboxDelta delta =
        change(inbox, List.of(1L, 2L, 77L), new FlagChange.Add(Flags.of(Flags.SEEN, List.of())));
    MailboxDelta nothing =
        change(inbox, List.of(1L, 2L), new FlagChange.Add(Flags.of(Flags.SEEN, List.of())));

    assertThat(delta.changed())
        .containsExactly(new MessageState(2, before + 1, Flags.of(Flags.SEEN, List.of())));
    assertThat(delta.highestModseq()).isEqualTo(before + 1);
    assertThat(nothing).isEqualTo(new MailboxDelta(List.of(), List.of(), before + 1));
    assertThat(mailboxes().counts(inbox.account(), inbox.id()).unseen()).isEqualTo(1);
  }

  @Test
  default void keywordsAreAddedRemovedAndReplacedWhateverTheirCase() {
    Mailbox inbox = inbox();
    var _ = messages().append(inbox.account(), inbox.id(), List.of(Samples.message(0, "Work")));

    assertThat(change(inbox, List.of(1L), new FlagChange.Add(words("WORK"))).changed()).isEmpty();
    assertThat(change(inbox, List.of(1L), new FlagChange.Add(words("home"))).changed())
        .containsExactly(new MessageState(1, 3, words("Work", "home")));
    assertThat(change(inbox, List.of(1L), new FlagChange.Remove(words("work", "x"))).changed())
        .containsExactly(new MessageState(1, 4, words("home")));
    assertThat(
            change(
                    inbox,
                    List.of(1L),
                    new FlagChange.Replace(Flags.of(Flags.DRAFT, List.of("a", "B"))))
                .changed())
        .containsExactly(new MessageState(1, 5, Flags.of(Flags.DRAFT, List.of("a", "B"))));
    assertThat(messages().snapshot(inbox.account(), inbox.id()).changed())
        .containsExactly(new MessageState(1, 5, Flags.of(Flags.DRAFT, List.of("a", "B"))));
  }

  @Test
  default void onlyWhatIsMarkedIsExpunged() {
    Mailbox inbox = inbox();
    var _ = messages().append(inbox.account(), inbox.id(), Samples.messages(5));
    var _ = change(inbox, List.of(2L, 4L, 5L), new FlagChange.Add(deleted()));

    MailboxDelta some = messages().expunge(inbox.account(), inbox.id(), List.of(1L, 2L, 4L));
    MailboxDelta rest = messages().expungeAll(inbox.account(), inbox.id());
    MailboxDelta none = messages().expungeAll(inbox.account(), inbox.id());

    assertThat(some.expunged()).containsExactly(2L, 4L);
    assertThat(rest.expunged()).containsExactly(5L);
    assertThat(none).isEqualTo(new MailboxDelta(List.of(), List.of(), rest.highestModseq()));
    MailboxCounts counts = mailboxes().counts(inbox.account(), inbox.id());
    assertThat(counts.messages()).isEqualTo(2);
    assertThat(counts.deleted()).isZero();
    assertThat(counts.unseen()).isEqualTo(2);
    assertThat(counts.size()).isEqualTo(2L * (1000 + Samples.TRACE.length()));
    assertThat(counts.uidNext()).isEqualTo(6);
  }

  @Test
  default void sinceTellsExactlyWhatHappened() {
    Mailbox inbox = inbox();
    long known = messages().append(inbox.account(), inbox.id(), Samples.messages(4)).modseq();
    var _ = change(inbox, List.of(1L), new FlagChange.Add(Flags.of(Flags.SEEN, List.of())));
    var _ = change(inbox, List.of(2L), new FlagChange.Add(deleted()));
    var _ = messages().append(inbox.account(), inbox.id(), List.of(Samples.message(8)));
    var _ = messages().append(inbox.account(), inbox.id(), Samples.messages(1));
    long last = messages().expungeAll(inbox.account(), inbox.id()).highestModseq();

    MailboxDelta delta = messages().since(inbox.account(), inbox.id(), known);

    assertThat(delta.changed()).extracting(MessageState::uid).containsExactly(1L, 6L);
    assertThat(delta.expunged()).containsExactly(2L); // 5 came and went unseen
    assertThat(messages().goneSince(inbox.account(), inbox.id(), known))
        .contains(List.of(2L, 5L)); // somebody may have seen it
    assertThat(delta.highestModseq()).isEqualTo(last);
    assertThat(messages().since(inbox.account(), inbox.id(), last))
        .isEqualTo(new MailboxDelta(List.of(), List.of(), last));
  }

  @Test
  default void copiesKeepFlagsAndDate() {
    Mailbox inbox = inbox();
    Mailbox target = mailboxes().create(inbox.account(), "copies").orElseThrow();
    NewMessage one = Samples.message(Flags.SEEN, "Work");
    var _ = messages().append(inbox.account(), inbox.id(), List.of(one, Samples.message(8)));
    var _ = messages().append(inbox.account(), target.id(), Samples.messages(1));

    CopiedMessages copied =
        messages().copy(inbox.account(), inbox.id(), List.of(2L, 1L, 50L), target.id());

    assertThat(copied.sourceUids()).containsExactly(1L, 2L);
    assertThat(copied.targetUids()).containsExactly(2L, 3L);
    assertThat(copied.uidValidity()).isEqualTo(target.uidValidity());
    MessageRow row = messages().rows(inbox.account(), target.id(), List.of(2L)).getFirst();
    assertThat(row.body()).isEqualTo(one.body());
    assertThat(row.internalDate()).isEqualTo(Samples.NOON);
    MailboxDelta there = messages().snapshot(inbox.account(), target.id());
    assertThat(there.changed().get(1).flags()).isEqualTo(Flags.of(Flags.SEEN, List.of("Work")));
    assertThat(there.highestModseq()).isEqualTo(copied.modseq());
    assertThat(mailboxes().counts(inbox.account(), target.id()).deleted()).isEqualTo(1);
    assertThat(mailboxes().counts(inbox.account(), inbox.id()).messages()).isEqualTo(2);
  }

  @Test
  default void movingLeavesNothingBehindButTheExpunge() {
    Mailbox inbox = inbox();
    Mailbox target = mailboxes().create(inbox.account(), "moved").orElseThrow();
    NewMessage one = Samples.message(0);
    long known =
        messages()
            .append(inbox.account(), inbox.id(), List.of(one, Samples.message(Flags.SEEN)))
            .modseq();

    CopiedMessages moved = messages().move(inbox.account(), inbox.id(), List.of(1L), target.id());

    assertThat(moved.sourceUids()).containsExactly(1L);
    assertThat(moved.targetUids()).containsExactly(1L);
    assertThat(messages().since(inbox.account(), inbox.id(), known).expunged()).containsExactly(1L);
    assertThat(messages().rows(inbox.account(), target.id(), List.of(1L)).getFirst().body())
        .isEqualTo(one.body());
    assertThat(messages().structures(inbox.account(), target.id(), List.of(1L))).hasSize(1);
    assertThat(mailboxes().counts(inbox.account(), inbox.id()).messages()).isEqualTo(1);
    assertThat(mailboxes().counts(inbox.account(), inbox.id()).unseen()).isZero();
    assertThat(messages().move(inbox.account(), inbox.id(), List.of(1L), target.id()).targetUids())
        .isEmpty();
  }

  @Test
  default void aCopyOutlivesItsSource() {
    Mailbox inbox = inbox();
    var _ = messages().append(inbox.account(), inbox.id(), List.of(Samples.message(8)));
    var _ = messages().copy(inbox.account(), inbox.id(), List.of(1L), inbox.id());
    var _ = messages().expunge(inbox.account(), inbox.id(), List.of(1L));

    assertThat(messages().rows(inbox.account(), inbox.id(), List.of(1L, 2L)))
        .extracting(MessageRow::uid)
        .containsExactly(2L);
    var _ = messages().move(inbox.account(), inbox.id(), List.of(2L), inbox.id());
    assertThat(messages().structures(inbox.account(), inbox.id(), List.of(3L))).hasSize(1);
    assertThat(mailboxes().counts(inbox.account(), inbox.id()).messages()).isEqualTo(1);
  }

  @Test
  default void aMailboxThatIsGoneIsSaidToBe() {
    Mailbox inbox = inbox();
    UUID account = inbox.account();

    assertThatThrownBy(() -> messages().append(account, 0, Samples.messages(1)))
        .isInstanceOf(NoSuchMailboxException.class);
    assertThatThrownBy(() -> messages().snapshot(account, 0))
        .isInstanceOf(NoSuchMailboxException.class);
    assertThatThrownBy(() -> messages().move(account, inbox.id(), List.of(1L), 0))
        .isInstanceOf(NoSuchMailboxException.class);
    assertThatThrownBy(() -> messages().expungeAll(UUID.randomUUID(), inbox.id()))
        .isInstanceOf(NoSuchMailboxException.class);
  }

  @Test
  default void aReaderSeesUidsInTheirOrderWhileEightWrite() throws Exception {
    Mailbox inbox = inbox();
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writing = new ArrayList<>();
      for (int writer = 0; writer < 8; writer++) {
        writing.add(
            writers.submit(() -> {
              for (int i = 0; i < 40; i++) {
                var _ = messages().append(inbox.account(), inbox.id(), Samples.messages(1 + i % 3));
              }
            }));
      }
      long known = 0;
      long lastUid = 0;
      boolean done = false;
      while (!done) {
        done = writing.stream().allMatch(Future::isDone);
        MailboxDelta delta = messages().since(inbox.account(), inbox.id(), known);
        for (MessageState arrived : delta.changed()) {
          assertThat(arrived.uid()).isEqualTo(++lastUid);
          assertThat(arrived.modseq()).isGreaterThan(known);
        }
        known = delta.highestModseq();
      }
      for (Future<?> writer : writing) {
        var _ = writer.get();
      }
      assertThat(lastUid).isEqualTo(8 * 79);
      assertThat(mailboxes().counts(inbox.account(), inbox.id()).messages()).isEqualTo(lastUid);
    }
  }

  default Mailbox inbox() {
    UUID account = UUID.randomUUID();
    mailboxes().createDefaults(account);
    return mailboxes().find(account, "INBOX").orElseThrow();
  }

  default MailboxDelta change(Mailbox mailbox, List<Long> uids, FlagChange change) {
    return messages().changeFlags(mailbox.account(), mailbox.id(), uids, change);
  }

  static Flags deleted() {
    return Flags.of(Flags.DELETED, List.of());
  }

  static Flags words(String... keywords) {
    return Flags.of(0, List.of(keywords));
  }
}
