package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailId;
import postroad.mailboxstore.Filing.FilingOrder;

/** Among many accounts, what is done for one never reads a whole table. */
class HotStatementsIT {

  /** Often enough that server-side plans become general ones. */
  private static final int TIMES = 15;

  private static StoreUnderTest store;
  private static JdbcClient db;

  @BeforeAll
  static void fill() {
    store = new StoreUnderTest();
    db = JdbcClient.create(store.get(DataSource.class));
    Mailboxes mailboxes = store.get(Mailboxes.class);
    for (int i = 0; i < 300; i++) {
      mailboxes.createDefaults(UUID.randomUUID());
    }
    run(
        """
        INSERT INTO mailbox.email (account, id, body, trace, structure)
        SELECT account, gen_random_uuid(), gen_random_uuid(), '', '{}'
          FROM mailbox.mailbox, generate_series(1, 100) WHERE name = 'INBOX'
        """);
    run(
        """
        INSERT INTO mailbox.message (account, mailbox_id, uid, modseq, arrived, flags, keywords,
                                     size, internal_date, saved_at, email_id)
        SELECT account, mailbox.id, row_number() OVER (PARTITION BY account), 2, 2, 0, '',
               1000, now(), now(), email.id
          FROM mailbox.mailbox JOIN mailbox.email USING (account) WHERE name = 'INBOX'
        """);
    run(
        """
        UPDATE mailbox.mailbox SET uidnext = 101, highestmodseq = 2, messages = 100, unseen = 100
         WHERE name = 'INBOX'
        """);
    run(
        """
        INSERT INTO mailbox.expunged (account, mailbox_id, modseq, uid, arrived)
        SELECT account, id, 2, uid, 1 FROM mailbox.mailbox, generate_series(1, 100) AS uid
         WHERE name = 'INBOX'
        """);
    run("INSERT INTO mailbox.ledger SELECT account, id FROM mailbox.email");
    run("ANALYZE");
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Test
  void noWholeTableIsRead() {
    List<UUID> accounts =
        db.sql("SELECT DISTINCT account FROM mailbox.email LIMIT 2")
            .query((row, _) -> row.getObject(1, UUID.class))
            .list();
    run("SELECT pg_stat_force_next_flush()");
    long before = sequentialScans();

    for (int i = 0; i < TIMES; i++) {
      use(accounts.getFirst(), accounts.getLast());
    }

    run("SELECT pg_stat_force_next_flush()");
    assertThat(sequentialScans() - before).as(scansByTable()).isZero();
  }

  private static void use(UUID account, UUID other) {
    Mailboxes mailboxes = store.get(Mailboxes.class);
    Messages messages = store.get(Messages.class);
    Mailbox inbox = mailboxes.find(account, "INBOX").orElseThrow();
    Mailbox trash = mailboxes.find(account, "Trash").orElseThrow();
    long id = inbox.id();
    long known = messages.snapshot(account, id).highestModseq();
    long uid = messages.append(account, id, Samples.messages(3)).uids().getFirst();
    var _ = messages.rows(account, id, List.of(uid, uid + 1));
    var _ = messages.structures(account, id, List.of(uid));
    var _ =
        messages.changeFlags(
            account, id, List.of(uid), new FlagChange.Add(Flags.of(Flags.DELETED, List.of("x"))));
    var _ = messages.copy(account, id, List.of(uid, uid + 1), trash.id());
    var _ = messages.move(account, id, List.of(uid + 1), trash.id());
    var _ = messages.expunge(account, id, List.of(uid, uid + 2));
    var _ = messages.expungeAll(account, trash.id());
    var _ = messages.since(account, id, known);
    var _ = mailboxes.counts(account, id);
    var _ = mailboxes.takeRecent(account, id);
    var _ = mailboxes.all(account);
    var _ = mailboxes.subscriptions(account);
    var _ = store.get(Filing.class).file(List.of(order(account), order(other), order(account)));
  }

  private static FilingOrder order(UUID account) {
    return new FilingOrder(account, MailId.at(Instant.now()), "Junk", Samples.message(0));
  }

  private static void run(String sql) {
    store.get(DataSource.class);
    new JdbcTemplate(store.get(DataSource.class)).execute(sql);
  }

  private static long sequentialScans() {
    return db.sql("SELECT sum(seq_scan) FROM pg_stat_user_tables WHERE schemaname = 'mailbox'")
        .query(Long.class)
        .single();
  }

  private static String scansByTable() {
    return db.sql(
            """
            SELECT relname || ' ' || seq_scan FROM pg_stat_user_tables
             WHERE schemaname = 'mailbox'
            """)
        .query(String.class)
        .list()
        .toString();
  }
}
