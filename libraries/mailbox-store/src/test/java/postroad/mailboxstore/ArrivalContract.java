package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import postroad.bodystore.BodyStore;
import postroad.bodystore.BodyStore.NoSuchBodyException;
import postroad.bodystore.BodyStore.Whole;

/** What holds of a message that comes together with its body. */
interface ArrivalContract {

  Mailboxes mailboxes();

  Messages messages();

  BodyStore bodies();

  @Test
  default void aMessageComesWithItsBody() {
    Mailbox inbox = newInbox();
    NewMessage first = Samples.message(Flags.SEEN | Flags.DELETED, "Work");
    NewMessage second = Samples.message(0);

    var one = messages().append(inbox, small(first, 1000), Limit.NONE);
    var other = messages().append(inbox, small(second, 0), Limit.NONE);

    assertThat(one.uids()).containsExactly(1L);
    assertThat(one.uidValidity()).isEqualTo(inbox.uidValidity());
    assertThat(other.uids()).containsExactly(2L);
    assertThat(other.modseq()).isGreaterThan(one.modseq());
    assertThat(bodies().readAll(first.body())).hasSize(1000);
    assertThat(bodies().readAll(second.body())).isEmpty();
    MailboxDelta all = messages().snapshot(inbox.account(), inbox.id());
    assertThat(all.changed())
        .containsExactly(
            new MessageState(1, one.modseq(), first.flags()),
            new MessageState(2, other.modseq(), second.flags()));
    long size = 2L * (1000 + Samples.TRACE.length());
    assertThat(mailboxes().counts(inbox.account(), inbox.id()))
        .isEqualTo(new MailboxCounts(2, 1, 1, 2, 1, 3, other.modseq(), size));
    var rows = messages().rows(inbox.account(), inbox.id(), List.of(1L, 2L));
    assertThat(rows).extracting(MessageRow::body).containsExactly(first.body(), second.body());
    assertThat(rows.getFirst().internalDate()).isEqualTo(Samples.NOON);
  }

  @Test
  default void oneWhoTakesRecentTakesHisOwnAlone() {
    Mailbox inbox = newInbox();
    NewMessage own = Samples.message(0);
    NewMessage others = Samples.message(0);
    NewMessage behind = Samples.message(0);

    var first = messages().append(inbox, small(own, 1, true), Limit.NONE);
    var second = messages().append(inbox, small(others, 1, false), Limit.NONE);
    var third = messages().append(inbox, small(behind, 1, true), Limit.NONE);

    assertThat(first.isRecentTaken()).isTrue();
    assertThat(second.isRecentTaken()).isFalse();
    assertThat(third.isRecentTaken()).as("behind one that waits").isFalse();
    assertThat(mailboxes().takeRecent(inbox.account(), inbox.id()))
        .isEqualTo(new RecentRange(2, 4));
  }

  @Test
  default void forAMailboxThatIsGoneOrHasAnotherNameNothingIsStored() {
    Mailbox work = mailboxes().create(newInbox().account(), "Work").orElseThrow();
    assertThat(mailboxes().rename(work.account(), work.id(), "Play")).isTrue();
    assertRefused(work);
    Mailbox play = mailboxes().find(work.account(), "Play").orElseThrow();
    assertThat(mailboxes().delete(play.account(), play.id())).isTrue();
    assertRefused(play);
  }

  @Test
  default void whatIsTooMuchLeavesNoBodyBehind() {
    Mailbox inbox = newInbox();
    NewMessage message = Samples.message(0);
    Limit one = (bytes, messages) -> messages > 1;
    var _ = messages().append(inbox, small(Samples.message(0), 5), one);

    assertThatThrownBy(() -> messages().append(inbox, small(message, 10), one))
        .isInstanceOf(OverQuotaException.class);

    assertNotStored(message);
    assertThat(mailboxes().usage(inbox.account()).messages()).isEqualTo(1);
  }

  private void assertRefused(Mailbox mailbox) {
    NewMessage message = Samples.message(0);
    assertThatThrownBy(() -> messages().append(mailbox, small(message, 10), Limit.NONE))
        .isInstanceOf(NoSuchMailboxException.class);
    assertNotStored(message);
  }

  private void assertNotStored(NewMessage message) {
    assertThatThrownBy(() -> bodies().readAll(message.body()))
        .isInstanceOf(NoSuchBodyException.class);
  }

  private Mailbox newInbox() {
    UUID account = UUID.randomUUID();
    mailboxes().createDefaults(account);
    return mailboxes().find(account, MailboxName.INBOX).orElseThrow();
  }

  private static SmallMessage small(NewMessage message, int length) {
    return small(message, length, false);
  }

  private static SmallMessage small(NewMessage message, int length, boolean takesRecent) {
    return new SmallMessage(message, new Whole(message.body(), new byte[length], ""), takesRecent);
  }
}
