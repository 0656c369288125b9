package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.mailboxstore.Retention.Rule;
import postroad.mailboxstore.Retention.Usual;

/** How long messages stay, and how those that went come back. */
class LifetimesIT {

  private static final Usual FOR_EVER = new Usual(Duration.ZERO, Duration.ZERO);
  private static final int MANY = 1000;

  private static StoreUnderTest store;
  private static Mailboxes mailboxes;
  private static Messages messages;
  private static Undelete undelete;
  private static Retention retention;
  private static JdbcClient db;

  @BeforeAll
  static void open() {
    store = new StoreUnderTest("postroad.mailboxes.undelete", "7d");
    mailboxes = store.get(Mailboxes.class);
    messages = store.get(Messages.class);
    undelete = store.get(Undelete.class);
    retention = store.get(Retention.class);
    db = JdbcClient.create(store.get(DataSource.class));
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Test
  void whatWasExpungedComesBackAsItWas() {
    Mailbox inbox = mailbox("INBOX");
    NewMessage flagged = Samples.message(Flags.FLAGGED | Flags.DELETED, "Work");
    append(inbox, flagged, Samples.message(Flags.SEEN | Flags.DELETED), Samples.message(0));
    MailboxCounts before = counts(inbox);
    var _ = messages.expungeAll(inbox.account(), inbox.id());

    List<Restorable> kept = undelete.restorable(inbox.account());
    assertThat(kept).extracting(Restorable::mailbox).containsExactly("INBOX");
    assertThat(kept.getFirst().messages()).isEqualTo(2);
    assertThat(counts(inbox).messages()).isEqualTo(1);
    assertThat(isLetGo(flagged)).isFalse();

    var back = undelete.restore(inbox.account(), "INBOX", Instant.EPOCH);

    assertThat(back).hasSize(1);
    assertThat(back.getFirst().messages()).isEqualTo(2);
    assertThat(undelete.restore(inbox.account(), "INBOX", Instant.EPOCH)).isEmpty();
    MailboxDelta all = messages.snapshot(inbox.account(), inbox.id());
    assertThat(all.highestModseq()).isEqualTo(back.getFirst().modseq());
    assertThat(all.changed()).extracting(MessageState::uid).containsExactly(3L, 4L, 5L);
    assertThat(all.changed().get(1).flags()).isEqualTo(Flags.of(Flags.FLAGGED, List.of("Work")));
    assertThat(all.changed().get(2).flags()).isEqualTo(Flags.of(Flags.SEEN, List.of()));
    MessageRow row = messages.rows(inbox.account(), inbox.id(), List.of(4L)).getFirst();
    assertThat(row.body()).isEqualTo(flagged.body());
    assertThat(row.internalDate()).isEqualTo(flagged.internalDate());
    assertThat(counts(inbox).messages()).isEqualTo(3);
    assertThat(counts(inbox).size()).isEqualTo(before.size());
    assertThat(counts(inbox).deleted()).isZero();
    assertThat(counts(inbox).unseen()).isEqualTo(before.unseen());
  }

  @Test
  void itsBodyIsLetGoWhenItsTimeIsOver() {
    Mailbox inbox = mailbox("INBOX");
    NewMessage one = Samples.message(Flags.DELETED);
    NewMessage other = Samples.message(Flags.DELETED);
    append(inbox, one, other);
    var _ = messages.copy(inbox.account(), inbox.id(), List.of(2L), mailbox(inbox, "Archive").id());
    var _ = messages.expungeAll(inbox.account(), inbox.id());
    assertThat(undelete.forget(MANY)).isZero();
    db.sql(
            "UPDATE mailbox.restorable SET expunged_at = now() - interval '8 days' WHERE account = ?")
        .param(inbox.account())
        .update();

    assertThat(undelete.forget(MANY)).isEqualTo(2);

    assertThat(undelete.restorable(inbox.account())).isEmpty();
    assertThat(isLetGo(one)).isTrue();
    assertThat(isLetGo(other)).isFalse(); // there is the copy
  }

  @Test
  void aDeletedMailboxComesBackWithItsMessages() {
    Mailbox work = mailbox("INBOX");
    Mailbox project = mailboxes.create(work.account(), "Work/Project").orElseThrow();
    append(project, Samples.message(0), Samples.message(0));
    assertThat(mailboxes.delete(project.account(), project.id())).isTrue();

    var back = undelete.restore(project.account(), "Work/Project", Instant.EPOCH);

    Mailbox again = mailboxes.find(project.account(), "Work/Project").orElseThrow();
    assertThat(again.uidValidity()).isNotEqualTo(project.uidValidity());
    assertThat(back.getFirst().mailbox()).isEqualTo(again);
    assertThat(counts(again).messages()).isEqualTo(2);
  }

  @Test
  void whatWasMovedIsNotKept() {
    Mailbox inbox = mailbox("INBOX");
    append(inbox, Samples.message(0));
    var _ = messages.move(inbox.account(), inbox.id(), List.of(1L), mailbox(inbox, "Trash").id());
    assertThat(undelete.restorable(inbox.account())).isEmpty();
  }

  @Test
  void onlyWhatIsOldGoesFromTheTrash() {
    Mailbox trash = mailbox("Trash");
    append(trash, Samples.message(0), Samples.message(0), Samples.message(0));
    age(trash, 2, 31);
    assertThat(overdue(trash, FOR_EVER)).isEmpty();
    assertThat(overdue(trash, new Usual(Duration.ofDays(32), Duration.ZERO))).isEmpty();

    var due = overdue(trash, new Usual(Duration.ofDays(30), Duration.ZERO));

    assertThat(due).hasSize(1);
    MailboxDelta gone =
        messages.expungeOlder(trash.account(), trash.id(), due.getFirst().before(), MANY);
    assertThat(gone.expunged()).containsExactly(1L, 2L);
    assertThat(gone.highestModseq()).isEqualTo(counts(trash).highestModseq());
    assertThat(messages.since(trash.account(), trash.id(), gone.highestModseq() - 1).expunged())
        .containsExactly(1L, 2L);
    assertThat(overdue(trash, new Usual(Duration.ofDays(30), Duration.ZERO))).isEmpty();
  }

  @Test
  void whatIsSettledForAMailboxGoesBeforeWhatIsUsual() {
    Mailbox trash = mailbox("Trash");
    Mailbox inbox = mailbox(trash, "INBOX");
    append(trash, Samples.message(0));
    append(inbox, Samples.message(0));
    age(trash, 1, 31);
    age(inbox, 1, 366);
    Usual usual = new Usual(Duration.ofDays(30), Duration.ZERO);

    retention.settle(trash, 0);
    assertThat(overdue(trash, usual)).isEmpty();
    retention.settle(trash, 10);
    assertThat(overdue(trash, FOR_EVER)).hasSize(1);
    retention.settle(inbox, 365);
    assertThat(overdue(inbox, FOR_EVER)).hasSize(1);
    assertThat(retention.rules(trash.account()))
        .containsExactly(new Rule("INBOX", 365), new Rule("Trash", 10));
    assertThat(retention.unsettle(inbox)).isTrue();
    assertThat(overdue(inbox, usual)).isEmpty();
  }

  private static List<Retention.Overdue> overdue(Mailbox of, Usual usual) {
    return retention.overdue(usual, MANY).stream()
        .filter(each -> each.account().equals(of.account()) && each.mailbox() == of.id())
        .toList();
  }

  /** The first so many came so many days ago. */
  private static void age(Mailbox mailbox, int uids, int days) {
    db.sql(
            """
            UPDATE mailbox.message SET saved_at = now() - make_interval(days => ?)
             WHERE account = ? AND mailbox_id = ? AND uid <= ?
            """)
        .params(days, mailbox.account(), mailbox.id(), uids)
        .update();
  }

  private static boolean isLetGo(NewMessage message) {
    return db.sql("SELECT count(*) FROM body.loose WHERE body = ?")
            .param(message.body())
            .query(Long.class)
            .single()
        > 0;
  }

  private static void append(Mailbox mailbox, NewMessage... those) {
    var _ = messages.append(mailbox.account(), mailbox.id(), List.of(those));
  }

  private static MailboxCounts counts(Mailbox mailbox) {
    return mailboxes.counts(mailbox.account(), mailbox.id());
  }

  /** A mailbox of a new account. */
  private static Mailbox mailbox(String name) {
    UUID account = UUID.randomUUID();
    mailboxes.createDefaults(account);
    return mailboxes.find(account, name).orElseThrow();
  }

  private static Mailbox mailbox(Mailbox sister, String name) {
    return mailboxes.find(sister.account(), name).orElseThrow();
  }
}
