package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import postroad.mailboxstore.Filing.FiledMail;
import postroad.mailboxstore.Filing.FilingOrder;

/** What holds of accounts that may not keep everything. */
interface QuotaContract {

  long SIZE = Samples.message(0).size();

  Mailboxes mailboxes();

  Messages messages();

  Filing filing();

  @Test
  default void whatAnAccountHasIsWhatLiesInItsMailboxes() {
    UUID account = UUID.randomUUID();
    assertThat(mailboxes().usage(account)).isEqualTo(Usage.NOTHING);
    mailboxes().createDefaults(account);
    long inbox = id(account, "INBOX");
    long archive = id(account, "Archive");
    var _ = messages().append(account, inbox, Samples.messages(3));
    var _ = messages().copy(account, inbox, List.of(1L, 2L), archive);
    assertThat(mailboxes().usage(account)).isEqualTo(new Usage(5 * SIZE, 5));
    var _ = messages().move(account, inbox, List.of(3L), archive);
    assertThat(mailboxes().usage(account)).isEqualTo(new Usage(5 * SIZE, 5));
    assertThat(mailboxes().delete(account, archive)).isTrue();
    UUID other = UUID.randomUUID();
    assertThat(mailboxes().usage(List.of(account, other)))
        .containsEntry(account, new Usage(2 * SIZE, 2))
        .containsEntry(other, Usage.NOTHING);
  }

  @Test
  default void whatIsTooMuchIsNotAppended() {
    UUID account = UUID.randomUUID();
    mailboxes().createDefaults(account);
    long inbox = id(account, "INBOX");
    var _ = messages().append(account, inbox, Samples.messages(2), atMost(2));
    assertThatThrownBy(() -> messages().append(account, inbox, Samples.messages(1), atMost(2)))
        .isInstanceOf(OverQuotaException.class);
    assertThat(mailboxes().usage(account)).isEqualTo(new Usage(2 * SIZE, 2));
    var after = messages().append(account, inbox, Samples.messages(1), atMost(3));
    assertThat(after.uids()).containsExactly(3L);
  }

  @Test
  default void whatIsTooMuchIsNotCopiedButMayBeMoved() {
    UUID account = UUID.randomUUID();
    mailboxes().createDefaults(account);
    long inbox = id(account, "INBOX");
    long archive = id(account, "Archive");
    var _ = messages().append(account, inbox, Samples.messages(2));
    assertThatThrownBy(() -> messages().copy(account, inbox, List.of(1L, 2L), archive, atMost(3)))
        .isInstanceOf(OverQuotaException.class);
    assertThat(messages().snapshot(account, archive).changed()).isEmpty();
    assertThat(messages().copy(account, inbox, List.of(2L), archive, atMost(3)).targetUids())
        .containsExactly(1L);
    assertThat(messages().move(account, inbox, List.of(1L), archive).targetUids())
        .containsExactly(2L);
  }

  @Test
  default void whatThereIsNoRoomForIsLeftOutAndCanBeOrderedAgain() {
    UUID full = UUID.randomUUID();
    UUID free = UUID.randomUUID();
    FilingOrder first = FilingContract.order(full, "INBOX");
    FilingOrder second = FilingContract.order(full, "Junk");
    FilingOrder other = FilingContract.order(free, "INBOX");
    Function<UUID, Limit> limits = account -> account.equals(full) ? atMost(1) : Limit.NONE;

    Filing.Filed filed = filing().file(List.of(first, second, other), limits);

    assertThat(filed.mails()).extracting(FiledMail::order).containsExactly(first, other);
    assertThat(filed.tooMuch()).containsExactly(second);
    assertThat(filing().file(List.of(first, second, other), limits).tooMuch())
        .as("what was filed is passed over, however full the account is")
        .containsExactly(second);
    assertThat(filing().file(List.of(second))).hasSize(1);
    assertThat(mailboxes().usage(full)).isEqualTo(new Usage(2 * SIZE, 2));
  }

  @Test
  default void aSmallMailFitsBehindALargeOneThatDoesNot() {
    UUID account = UUID.randomUUID();
    FilingOrder large = FilingContract.order(account, "INBOX");
    FilingOrder small = FilingContract.order(account, "INBOX");
    Limit limit = (bytes, _) -> bytes > 10 * SIZE;
    NewMessage message = large.message();
    FilingOrder huge =
        new FilingOrder(
            account,
            large.mailId(),
            "INBOX",
            new NewMessage(
                message.body(),
                message.trace(),
                11 * SIZE,
                message.flags(),
                message.internalDate(),
                message.structure()));

    Filing.Filed filed = filing().file(List.of(huge, small), _ -> limit);

    assertThat(filed.mails()).extracting(FiledMail::order).containsExactly(small);
    assertThat(filed.tooMuch()).containsExactly(huge);
  }

  private long id(UUID account, String mailbox) {
    return mailboxes().find(account, mailbox).orElseThrow().id();
  }

  private static Limit atMost(long most) {
    return (_, messages) -> messages > most;
  }
}
