package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the tree of an account promises. */
interface MailboxesContract {

  Mailboxes mailboxes();

  Messages messages();

  @Test
  default void defaultsHaveTheirUsesAndAreSubscribed() {
    UUID account = UUID.randomUUID();

    mailboxes().createDefaults(account);
    mailboxes().createDefaults(account);

    assertThat(mailboxes().all(account))
        .extracting(Mailbox::name)
        .containsExactly("Archive", "Drafts", "INBOX", "Junk", "Sent", "Trash");
    assertThat(mailboxes().all(account))
        .extracting(Mailbox::specialUse)
        .containsExactly(
            SpecialUse.ARCHIVE,
            SpecialUse.DRAFTS,
            null,
            SpecialUse.JUNK,
            SpecialUse.SENT,
            SpecialUse.TRASH);
    assertThat(mailboxes().subscriptions(account))
        .containsExactly("Archive", "Drafts", "INBOX", "Junk", "Sent", "Trash");
  }

  @Test
  default void inboxIsInboxHoweverItIsWritten() {
    UUID account = withDefaults();

    assertThat(mailboxes().find(account, "inBox")).isPresent();
    assertThat(mailboxes().create(account, "Inbox")).isEmpty();
    assertThat(create(account, "inbox/lists").name()).isEqualTo("INBOX/lists");
    assertThat(mailboxes().find(account, "sent")).isEmpty();
  }

  @Test
  default void thoseAboveAreMadeToo() {
    UUID account = withDefaults();

    Mailbox made = create(account, "a/b/c/");

    assertThat(made.name()).isEqualTo("a/b/c");
    assertThat(names(account)).contains("a", "a/b", "a/b/c");
    assertThat(mailboxes().create(account, "a/b")).isEmpty();
    assertThat(mailboxes().find(account, made.id())).contains(made);
  }

  @Test
  default void aDeletedMailboxLeavesThoseBelowAndItsNameComesBackAnother() {
    UUID account = withDefaults();
    Mailbox below = create(account, "a/b");
    Mailbox above = find(account, "a");
    var _ = messages().append(account, above.id(), Samples.messages(3));

    assertThat(mailboxes().delete(account, above.id())).isTrue();
    assertThat(mailboxes().delete(account, above.id())).isFalse();

    assertThat(mailboxes().find(account, "a")).isEmpty();
    assertThat(mailboxes().find(account, "a/b")).contains(below);
    Mailbox again = create(account, "a");
    assertThat(again.uidValidity()).isGreaterThan(above.uidValidity());
    assertThat(messages().snapshot(account, again.id()).changed()).isEmpty();
  }

  @Test
  default void inboxIsNeverDeleted() {
    UUID account = withDefaults();

    assertThat(mailboxes().delete(account, find(account, "INBOX").id())).isFalse();
  }

  @Test
  default void renamingTakesThoseBelowAlong() {
    UUID account = withDefaults();
    Mailbox deep = create(account, "a/b_%/c");
    var _ = create(account, "ab");

    assertThat(mailboxes().rename(account, find(account, "a").id(), "x/y")).isTrue();

    assertThat(names(account)).contains("x", "x/y", "x/y/b_%", "x/y/b_%/c", "ab");
    assertThat(names(account)).doesNotContain("a", "a/b_%");
    assertThat(mailboxes().find(account, deep.id()).orElseThrow().uidValidity())
        .isEqualTo(deep.uidValidity());
  }

  @Test
  default void aTakenNameIsRefused() {
    UUID account = withDefaults();
    Mailbox a = create(account, "a");
    var _ = create(account, "a/x");
    var _ = create(account, "c/x");
    assertThat(mailboxes().delete(account, find(account, "c").id())).isTrue();

    assertThat(mailboxes().rename(account, a.id(), "Sent")).isFalse();
    assertThat(mailboxes().rename(account, a.id(), "a")).isFalse();
    assertThat(mailboxes().rename(account, a.id(), "a/b")).isFalse();
    assertThat(mailboxes().rename(account, a.id(), "c")).isFalse(); // c/x is taken
    assertThat(names(account)).contains("a", "a/x", "c/x");
  }

  @Test
  default void renamingInboxMovesWhatIsInIt() {
    UUID account = withDefaults();
    Mailbox inbox = find(account, "INBOX");
    var _ = create(account, "INBOX/below");
    var _ = messages().append(account, inbox.id(), Samples.messages(3));

    assertThat(mailboxes().rename(account, inbox.id(), "Old")).isTrue();
    assertThat(mailboxes().rename(account, inbox.id(), "Old")).isFalse();

    assertThat(mailboxes().counts(account, inbox.id()).messages()).isZero();
    assertThat(mailboxes().counts(account, find(account, "Old").id()).messages()).isEqualTo(3);
    assertThat(names(account)).contains("INBOX", "INBOX/below", "Old");
    assertThat(messages().append(account, inbox.id(), Samples.messages(1)).uids())
        .containsExactly(4L);
  }

  @Test
  default void subscriptionsAreNamesOnly() {
    UUID account = withDefaults();

    mailboxes().subscribe(account, "nowhere/b");
    mailboxes().subscribe(account, "nowhere/b");
    mailboxes().unsubscribe(account, "inbox");

    assertThat(mailboxes().subscriptions(account)).contains("nowhere/b").doesNotContain("INBOX");
  }

  @Test
  default void recentIsToldOnce() {
    UUID account = withDefaults();
    Mailbox inbox = find(account, "INBOX");
    var _ = messages().append(account, inbox.id(), Samples.messages(3));

    assertThat(mailboxes().takeRecent(account, inbox.id())).isEqualTo(new RecentRange(1, 4));
    assertThat(mailboxes().takeRecent(account, inbox.id())).isEqualTo(new RecentRange(4, 4));
    var _ = messages().append(account, inbox.id(), Samples.messages(1));
    assertThat(mailboxes().counts(account, inbox.id()).recentFrom()).isEqualTo(4);
    assertThat(mailboxes().takeRecent(account, inbox.id())).isEqualTo(new RecentRange(4, 5));
    assertThat(mailboxes().takeRecent(account, inbox.id())).isEqualTo(new RecentRange(5, 5));
  }

  @Test
  default void accountsDoNotMeet() {
    UUID one = withDefaults();
    UUID other = withDefaults();
    Mailbox inbox = find(one, "INBOX");

    assertThat(mailboxes().find(other, inbox.id())).isEmpty();
    assertThat(mailboxes().delete(other, find(one, "Sent").id())).isFalse();
    assertThat(names(one)).contains("Sent");
  }

  default UUID withDefaults() {
    UUID account = UUID.randomUUID();
    mailboxes().createDefaults(account);
    return account;
  }

  default Mailbox find(UUID account, String name) {
    return mailboxes().find(account, name).orElseThrow();
  }

  default Mailbox create(UUID account, String name) {
    return mailboxes().create(account, name).orElseThrow();
  }

  default List<String> names(UUID account) {
    return mailboxes().all(account).stream().map(Mailbox::name).toList();
  }

  @Test
  default void manyAreCountedAtOnce() {
    UUID account = UUID.randomUUID();
    mailboxes().createDefaults(account);
    Mailbox inbox = mailboxes().find(account, "INBOX").orElseThrow();
    Mailbox sent = mailboxes().find(account, "Sent").orElseThrow();
    MailboxKey gone = new MailboxKey(account, Long.MAX_VALUE);

    var counts =
        mailboxes()
            .counts(
                List.of(
                    new MailboxKey(account, inbox.id()), new MailboxKey(account, sent.id()), gone));

    assertThat(counts).hasSize(2).doesNotContainKey(gone);
    assertThat(counts.get(new MailboxKey(account, inbox.id())))
        .isEqualTo(mailboxes().counts(account, inbox.id()));
  }
}
