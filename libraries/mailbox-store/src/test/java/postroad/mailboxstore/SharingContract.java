package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;

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
