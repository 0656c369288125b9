package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import postroad.mailboxstore.Mailboxes.Creation;
import postroad.mailboxstore.sharing.Grant;
import postroad.mailboxstore.sharing.Grantee;
import postroad.mailboxstore.sharing.MailboxSharing;
import postroad.mailboxstore.sharing.Rights;
import postroad.mailboxstore.sharing.SharedMailbox;

/** What opening mailboxes to others promises. */
interface SharingContract {

  Mailboxes mailboxes();

  MailboxSharing sharing();

  Messages messages();

  @Test
  default void theOwnerMayDoAllAndOthersNothing() {
    Mailbox inbox = newInbox();

    assertThat(rights(inbox.account(), inbox)).isEqualTo("lrswipkxtea");
    assertThat(rights(UUID.randomUUID(), inbox)).isEmpty();
    assertThat(sharing().grants(inbox.account(), inbox.id())).isEmpty();
  }

  @Test
  default void whatIsGrantedToOneAndToAnyoneAddsUpWithoutWhatIsTaken() {
    Mailbox inbox = newInbox();
    UUID ann = UUID.randomUUID();
    UUID bob = UUID.randomUUID();

    put(inbox, new Grantee.OneAccount(ann), false, "rs");
    put(inbox, new Grantee.Anyone(), false, "lrw");
    put(inbox, new Grantee.OneAccount(ann), true, "w");

    assertThat(rights(ann, inbox)).isEqualTo("lrs");
    assertThat(rights(bob, inbox)).isEqualTo("lrw");
    assertThat(sharing().grants(inbox.account(), inbox.id())).hasSize(3);
  }

  @Test
  default void aGrantIsReplacedAndOneWithoutRightsIsGone() {
    Mailbox inbox = newInbox();
    Grantee ann = new Grantee.OneAccount(UUID.randomUUID());

    put(inbox, ann, false, "lr");
    put(inbox, ann, false, "lw");
    assertThat(rights(ann.id(), inbox)).isEqualTo("lw");
    put(inbox, ann, false, "");

    assertThat(sharing().grants(inbox.account(), inbox.id())).isEmpty();
  }

  @Test
  default void oneSeesTheMailboxesOfOthersThatOneMayLookUp() {
    UUID ann = UUID.randomUUID();
    Mailbox seen = newInbox();
    Mailbox hidden = newInbox();
    put(seen, new Grantee.OneAccount(ann), false, "lr");
    put(hidden, new Grantee.OneAccount(ann), false, "r");

    assertThat(sharing().visibleTo(ann))
        .containsExactly(new SharedMailbox(seen, Rights.parse("lr").orElseThrow()));
    assertThat(sharing().visibleTo(seen.account())).isEmpty();
  }

  @Test
  default void aMailboxBelowBeginsWithTheRightsOfTheOneAbove() {
    Mailbox inbox = newInbox();
    UUID ann = UUID.randomUUID();
    put(inbox, new Grantee.OneAccount(ann), false, "lr");

    Mailbox below = mailboxes().create(inbox.account(), "INBOX/a/b").orElseThrow();

    assertThat(rights(ann, below)).isEqualTo("lr");
  }

  @Test
  default void withItsMailboxAListIsGone() {
    Mailbox inbox = newInbox();
    UUID ann = UUID.randomUUID();
    Mailbox made = mailboxes().create(inbox.account(), "made").orElseThrow();
    put(made, new Grantee.OneAccount(ann), false, "lr");

    assertThat(mailboxes().delete(inbox.account(), made.id())).isTrue();
    put(made, new Grantee.OneAccount(ann), false, "lr");

    assertThat(sharing().visibleTo(ann)).isEmpty();
  }

  @Test
  default void aUseIsGivenToOneMailboxOnly() {
    Mailbox inbox = newInbox();
    UUID account = inbox.account();

    assertThat(mailboxes().create(account, "Old", SpecialUse.ARCHIVE))
        .isEqualTo(new Creation.UseTaken());
    Mailbox archive = mailboxes().find(account, "Archive").orElseThrow();
    assertThat(mailboxes().delete(account, archive.id())).isTrue();
    assertThat(mailboxes().create(account, "Sent", SpecialUse.ARCHIVE))
        .isEqualTo(new Creation.NameTaken());
    assertThat(mailboxes().create(account, "Old", SpecialUse.ARCHIVE))
        .isInstanceOfSatisfying(
            Creation.Made.class,
            made -> assertThat(made.mailbox().specialUse()).isEqualTo(SpecialUse.ARCHIVE));
    assertThat(mailboxes().find(account, "Old"))
        .get()
        .extracting(Mailbox::specialUse)
        .isEqualTo(SpecialUse.ARCHIVE);
  }

  @Test
  default void mailIsCopiedAndMovedFromAccountToAccount() {
    MailboxKey ann = key(newInbox());
    MailboxKey bob = key(newInbox());
    var _ = messages().append(ann.account(), ann.id(), Samples.messages(2));

    CopiedMessages copied = messages().copy(ann, List.of(1L, 2L, 9L), bob, Limit.NONE);
    CopiedMessages again = messages().copy(ann, List.of(1L), bob, Limit.NONE);
    CopiedMessages moved = messages().move(ann, List.of(2L), bob, Limit.NONE);

    assertThat(copied.sourceUids()).containsExactly(1L, 2L);
    assertThat(copied.targetUids()).containsExactly(1L, 2L);
    assertThat(again.targetUids()).containsExactly(3L);
    assertThat(moved.targetUids()).containsExactly(4L);
    assertThat(messages().sizes(ann.account(), ann.id())).containsOnlyKeys(1L);
    assertThat(messages().rows(bob.account(), bob.id(), List.of(1L, 2L, 3L, 4L)))
        .extracting(MessageRow::body)
        .hasSize(4);
    assertThat(messages().structures(bob.account(), bob.id(), List.of(4L))).hasSize(1);
    assertThat(mailboxes().usage(bob.account()).messages()).isEqualTo(4);
    assertThat(mailboxes().usage(ann.account()).messages()).isEqualTo(1);
  }

  @Test
  default void whatComesFromOthersIsWithinTheLimitOfWhoGetsIt() {
    MailboxKey ann = key(newInbox());
    MailboxKey bob = key(newInbox());
    var _ = messages().append(ann.account(), ann.id(), Samples.messages(1));
    Limit nothing = (_, messages) -> messages > 0;

    assertThatThrownBy(() -> messages().move(ann, List.of(1L), bob, nothing))
        .isInstanceOf(OverQuotaException.class);

    assertThat(messages().sizes(ann.account(), ann.id())).containsOnlyKeys(1L);
  }

  @Test
  default void flagsOutsideTheScopeStayAsTheyAre() {
    Mailbox inbox = newInbox();
    var _ =
        messages().append(inbox.account(), inbox.id(), List.of(Samples.message(Flags.SEEN, "a")));
    var scope = new FlagScope(Flags.FLAGGED, false);
    var change = new FlagChange.Replace(Flags.of(Flags.FLAGGED | Flags.DELETED, List.of("b")));

    var _ = messages().changeFlags(inbox.account(), inbox.id(), List.of(1L), change.within(scope));

    assertThat(messages().snapshot(inbox.account(), inbox.id()).changed())
        .extracting(MessageState::flags)
        .containsExactly(Flags.of(Flags.SEEN | Flags.FLAGGED, List.of("a")));
  }

  private static MailboxKey key(Mailbox mailbox) {
    return new MailboxKey(mailbox.account(), mailbox.id());
  }

  private Mailbox newInbox() {
    UUID account = UUID.randomUUID();
    mailboxes().createDefaults(account);
    return mailboxes().find(account, "INBOX").orElseThrow();
  }

  private void put(Mailbox mailbox, Grantee grantee, boolean negative, String letters) {
    Rights rights = Rights.parse(letters).orElseThrow();
    sharing().put(mailbox.account(), mailbox.id(), new Grant(grantee, negative, rights));
  }

  private String rights(UUID reader, Mailbox mailbox) {
    return sharing().rightsOf(reader, mailbox.account(), mailbox.id()).letters();
  }
}
