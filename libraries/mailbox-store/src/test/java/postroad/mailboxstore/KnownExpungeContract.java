package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What holds when messages are expunged by those who say how they know them to stand. */
interface KnownExpungeContract extends MessagesContract {

  /** How many messages each email of an account has. */
  List<Integer> emails(UUID account);

  /** How many of these bodies nobody needs any more. */
  long letGo(List<UUID> bodies);

  @Test
  default void whoKnowsWhatIsMarkedExpungesItWithoutALook() {
    Mailbox inbox = inbox();
    List<NewMessage> mails = Samples.messages(4);
    var _ = messages().append(inbox.account(), inbox.id(), mails);
    mark(inbox, 2, 4);
    KnownMessages known = marked(inbox);

    MailboxDelta done = messages().expunge(known).orElseThrow();

    assertThat(done).isEqualTo(new MailboxDelta(List.of(), List.of(2L, 4L), known.modseq() + 1));
    assertThat(messages().since(inbox.account(), inbox.id(), known.modseq())).isEqualTo(done);
    long size = 2L * (1000 + Samples.TRACE.length());
    assertThat(mailboxes().counts(inbox.account(), inbox.id()))
        .isEqualTo(new MailboxCounts(2, 2, 0, 2, 1, 5, done.highestModseq(), size));
    assertThat(emails(inbox.account())).containsExactly(1, 1);
    assertThat(letGo(List.of(mails.get(1).body(), mails.get(3).body()))).isEqualTo(2);
    assertThat(letGo(List.of(mails.get(0).body(), mails.get(2).body()))).isZero();
  }

  @Test
  default void whereOthersWereNothingIsExpungedUnseen() {
    Mailbox inbox = inbox();
    var _ = messages().append(inbox.account(), inbox.id(), Samples.messages(2));
    mark(inbox, 1);
    KnownMessages known = marked(inbox);
    var unmarked = new FlagChange.Remove(Flags.of(Flags.DELETED, List.of()));
    var _ = messages().changeFlags(inbox.account(), inbox.id(), List.of(1L), unmarked);

    Optional<MailboxDelta> done = messages().expunge(known);

    assertThat(done).isEmpty();
    MailboxCounts counts = mailboxes().counts(inbox.account(), inbox.id());
    assertThat(counts.messages()).isEqualTo(2);
    assertThat(counts.highestModseq()).isEqualTo(known.modseq() + 1);
    assertThat(emails(inbox.account())).containsExactly(1, 1);
  }

  @Test
  default void thatNothingIsMarkedIsAskedFor() {
    Mailbox inbox = inbox();
    var _ = messages().append(inbox.account(), inbox.id(), Samples.messages(1));
    KnownMessages known = marked(inbox);

    Optional<MailboxDelta> nothing = messages().expunge(known);
    mark(inbox, 1);
    Optional<MailboxDelta> unknown = messages().expunge(known);

    assertThat(nothing).contains(new MailboxDelta(List.of(), List.of(), known.modseq()));
    assertThat(unknown).as("when others have marked one meanwhile").isEmpty();
  }

  @Test
  default void anEmailStaysForItsOtherMessages() {
    Mailbox inbox = inbox();
    UUID account = inbox.account();
    NewMessage mail = Samples.message(Flags.DELETED);
    var _ = messages().append(account, inbox.id(), List.of(mail));
    var _ = messages().copy(account, inbox.id(), List.of(1L), inbox.id());
    var _ = messages().copy(account, inbox.id(), List.of(1L), trash(inbox).id());

    var _ = messages().expunge(marked(inbox)).orElseThrow();
    assertThat(emails(account)).as("two of three messages went at once").containsExactly(1);
    assertThat(letGo(List.of(mail.body()))).isZero();

    var _ = messages().expunge(marked(trash(inbox))).orElseThrow();
    assertThat(emails(account)).isEmpty();
    assertThat(letGo(List.of(mail.body()))).isEqualTo(1);
  }

  /** Each of two that go at once is not the last, as it sees it, unless one waits for the other. */
  @Test
  default void anEmailWhoseLastMessagesGoAtOnceGoes() throws Exception {
    Mailbox inbox = inbox();
    UUID account = inbox.account();
    Mailbox trash = trash(inbox);
    try (ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        var appended = messages().append(account, inbox.id(), List.of(Samples.message(8)));
        var _ = messages().copy(account, inbox.id(), appended.uids(), trash.id());
        KnownMessages one = marked(inbox);
        KnownMessages other = marked(trash);

        List<Future<Optional<MailboxDelta>>> both =
            List.of(
                sessions.submit(() -> messages().expunge(one)),
                sessions.submit(() -> messages().expunge(other)));

        for (Future<Optional<MailboxDelta>> done : both) {
          assertThat(done.get()).isPresent();
        }
        assertThat(emails(account)).as("after round %d", i).isEmpty();
      }
    }
  }

  private Mailbox trash(Mailbox sister) {
    return mailboxes().find(sister.account(), "Trash").orElseThrow();
  }

  private void mark(Mailbox mailbox, long... uids) {
    for (long uid : uids) {
      var change = new FlagChange.Add(Flags.of(Flags.DELETED, List.of()));
      var _ = messages().changeFlags(mailbox.account(), mailbox.id(), List.of(uid), change);
    }
  }

  private KnownMessages marked(Mailbox mailbox) {
    MailboxDelta all = messages().snapshot(mailbox.account(), mailbox.id());
    return new KnownMessages(
            new MailboxKey(mailbox.account(), mailbox.id()), all.highestModseq(), all.changed())
        .with(Flags.DELETED);
  }
}
