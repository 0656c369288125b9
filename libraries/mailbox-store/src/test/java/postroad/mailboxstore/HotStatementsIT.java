package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import postroad.bodystore.BodyStore;
import postroad.contract.MailId;
import postroad.mailboxstore.Filing.FilingOrder;
import postroad.mailboxstore.search.MailboxIndex;
import postroad.mailboxstore.search.MailboxIndexing;
import postroad.mailboxstore.search.Question;
import postroad.mailboxstore.search.Question.Days;
import postroad.mailboxstore.search.Question.Field;

/** Among 100,000 messages of many accounts, what is done for one never reads a whole table. */
class HotStatementsIT {

  /** Often enough that server-side plans become general ones. */
  private static final int TIMES = 15;

  /** Two mailboxes of 100 messages, seen whole several times; a table has 100,000 rows. */
  private static final int MOST_ROWS = 10_000;

  private static StoreUnderTest store;
  private static JdbcClient db;

  @BeforeAll
  static void fill() {
    store = new StoreUnderTest();
    db = JdbcClient.create(store.get(DataSource.class));
    List<UUID> accounts = Stream.generate(UUID::randomUUID).limit(1000).toList();
    store.get(Mailboxes.class).createDefaults(accounts);
    ManyRows.fill(new JdbcTemplate(store.get(DataSource.class)));
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Test
  void noWholeTableIsRead() {
    List<UUID> accounts = twoAccounts();
    flushStatistics();
    Map<String, Long> before = wholeReads();
    long readBefore = rowsRead();

    useOften(accounts);

    flushStatistics();
    assertThat(wholeReads()).isEqualTo(before);
    assertThat((rowsRead() - readBefore) / TIMES).as("rows read at once").isLessThan(MOST_ROWS);
  }

  /** A plan for any list goes through all of it for each row of a mailbox. */
  @Test
  void whatListsMessagesIsPlannedForThoseItLists() {
    useOften(twoAccounts());

    List<String> prepared =
        db.sql("SELECT statement FROM pg_prepared_statements")
            .query((row, _) -> row.getString(1))
            .list();
    assertThat(prepared).as("of this thread's connection").hasSizeGreaterThan(10);
    assertThat(prepared)
        .filteredOn(statement -> statement.contains("mailbox.message"))
        .noneMatch(statement -> statement.matches("(?s).*(uid|email_id) = ANY.*"));
  }

  /** To plan a statement takes longer than to find one message with it. */
  @Test
  void whatNamesOneMessageIsPlannedOnce() {
    useOften(twoAccounts());

    List<String> planned =
        db.sql(
                """
                SELECT generic_plans > 0, statement FROM pg_prepared_statements
                 WHERE statement ~ 'uid = [$]' ORDER BY 2
                """)
            .query((row, _) -> row.getBoolean(1) + " " + row.getString(2))
            .list();

    assertThat(planned).hasSizeGreaterThan(4).allMatch(each -> each.startsWith("true "));
  }

  /**
   * Who takes a mailbox for empty finds a message by any of its indexes as well as by its UID: that
   * is how plans for any mailbox came to read all of it.
   */
  @Test
  void itIsKnownHowManyMessagesMailboxesHave() {
    ConnectionCallback<List<String>> planning =
        own -> {
          JdbcClient one = JdbcClient.create(new SingleConnectionDataSource(own, true));
          one.sql("SET plan_cache_mode = force_generic_plan").update();
          one.sql(
                  """
                  PREPARE all_of_it (uuid, bigint) AS SELECT flags FROM mailbox.message
                    WHERE account = $1 AND mailbox_id = $2
                  """)
              .update();
          try {
            return one.sql("EXPLAIN (FORMAT JSON) EXECUTE all_of_it (gen_random_uuid(), 1)")
                .query((row, _) -> row.getString(1))
                .list();
          } finally {
            one.sql("DEALLOCATE all_of_it").update();
            one.sql("RESET plan_cache_mode").update();
          }
        };

    List<String> plan = new JdbcTemplate(store.get(DataSource.class)).execute(planning);

    assertThat(plan).first().asString().containsPattern("\"Plan Rows\": \\d\\d");
  }

  private static List<UUID> twoAccounts() {
    return db.sql("SELECT DISTINCT account FROM mailbox.email LIMIT 2")
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  private static void useOften(List<UUID> accounts) {
    for (int i = 0; i < TIMES; i++) {
      use(accounts.getFirst(), accounts.getLast());
    }
  }

  private static void use(UUID account, UUID other) {
    Mailboxes mailboxes = store.get(Mailboxes.class);
    Messages messages = store.get(Messages.class);
    Mailbox inbox = mailboxes.find(account, "INBOX").orElseThrow();
    Mailbox trash = mailboxes.find(account, "Trash").orElseThrow();
    long id = inbox.id();
    long known = messages.snapshot(account, id).highestModseq();
    long uid = messages.append(account, id, Samples.messages(3)).uids().getFirst();
    NewMessage alone = Samples.message(0);
    var small = new SmallMessage(alone, new BodyStore.Whole(alone.body(), new byte[10], ""), true);
    var _ = messages.append(inbox, small, (bytes, count) -> count > 1_000);
    var _ = messages.rows(account, id, List.of(uid, uid + 1));
    var _ = messages.structures(account, id, List.of(uid));
    var _ =
        messages.changeFlags(
            account, id, List.of(uid), new FlagChange.Add(Flags.of(Flags.DELETED, List.of("x"))));
    MailboxDelta all = messages.snapshot(account, id);
    var seen =
        new KnownMessages(
            new MailboxKey(account, id), all.highestModseq(), all.changed().subList(0, 1));
    var _ =
        messages.changeFlags(
            seen, new FlagChange.Add(Samples.message(0, "y" + uid).flags()), Long.MAX_VALUE);
    var _ = messages.copy(account, id, List.of(uid, uid + 1), trash.id());
    var _ = messages.move(account, id, List.of(uid + 1), trash.id());
    var _ = messages.expunge(account, id, List.of(uid, uid + 2));
    var _ = messages.expungeAll(account, trash.id());
    var _ = messages.since(account, id, known);
    var _ = messages.goneSince(account, id, known);
    var _ = mailboxes.counts(account, id);
    var _ = mailboxes.takeRecent(account, id);
    var _ = mailboxes.all(account);
    var _ = mailboxes.subscriptions(account);
    var _ = messages.sizes(account, id);
    expungeKnown(inbox);
    file(List.of(order(account), order(other), order(account)));
    index(account, inbox, mailboxes.find(account, "Archive").orElseThrow());
    var _ = store.get(Forgetting.class).forgetFiled(Duration.ofDays(1), 100);
    var _ = store.get(Forgetting.class).forgetExpunged(Duration.ofDays(1), 100);
  }

  /** What is new is indexed, and every kind of question asked. */
  private static void index(UUID account, Mailbox inbox, Mailbox archive) {
    NewMessage message = Samples.message(0);
    store
        .get(BodyStore.class)
        .storeAll(List.of(new BodyStore.Whole(message.body(), new byte[1000], "")));
    var _ = store.get(Messages.class).append(account, archive.id(), List.of(message));
    var _ =
        store
            .get(MailboxIndexing.class)
            .indexNext(List.of(new MailboxKey(account, archive.id())), 200);
    MailboxIndex index = store.get(MailboxIndex.class);
    Days days = Days.on(LocalDate.EPOCH);
    for (Question question :
        List.of(
            new Question.Arrived(days),
            new Question.Sent(days),
            new Question.Larger(1),
            new Question.InField(Field.FROM, "ANN"),
            new Question.InText(List.of("ANYTHING")))) {
      assertThat(index.ask(account, inbox.id(), question)).isPresent();
    }
    assertThat(index.threads(account, inbox.id(), List.of(1L))).hasSize(1);
  }

  /** One message, and several. */
  private static void expungeKnown(Mailbox inbox) {
    Messages messages = store.get(Messages.class);
    NewMessage marked = Samples.message(Flags.DELETED);
    for (int count = 1; count < 3; count++) {
      var _ = messages.append(inbox.account(), inbox.id(), Collections.nCopies(count, marked));
      MailboxDelta all = messages.snapshot(inbox.account(), inbox.id());
      MailboxKey key = new MailboxKey(inbox.account(), inbox.id());
      var known = new KnownMessages(key, all.highestModseq(), all.changed());
      assertThat(messages.expunge(known.with(Flags.DELETED))).isPresent();
    }
  }

  /** As the mailbox service does: octets, ledger and messages; then somebody reads. */
  private static void file(List<FilingOrder> orders) {
    BodyStore bodies = store.get(BodyStore.class);
    List<UUID> names = orders.stream().map(order -> order.message().body()).toList();
    bodies.storeAll(
        names.stream().map(name -> new BodyStore.Whole(name, new byte[10], "")).toList());
    var _ = store.get(Filing.class).file(orders);
    assertThat(bodies.readAll(names)).hasSize(names.size());
    assertThat(bodies.readAll(names.getFirst())).hasSize(10);
    bodies.letGo(names);
    bodies.delete(names);
  }

  private static FilingOrder order(UUID account) {
    return new FilingOrder(account, MailId.at(Instant.now()), "Junk", Samples.message(0));
  }

  /**
   * A session may keep its counts to itself for seconds, but not beyond its end. The pool does not
   * know of one that it is opening just then: it is told again until the last is gone.
   */
  private static void flushStatistics() {
    OffsetDateTime now = db.sql("SELECT now()").query(OffsetDateTime.class).single();
    HikariPoolMXBean pool = ((HikariDataSource) store.get(DataSource.class)).getHikariPoolMXBean();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> {
          pool.softEvictConnections();
          return noneFromBefore(now);
        });
  }

  private static boolean noneFromBefore(OffsetDateTime moment) {
    return db.sql(
            """
            SELECT count(*) = 0 FROM pg_stat_activity
             WHERE datname = current_database() AND backend_type = 'client backend'
               AND backend_start < :moment
            """)
        .param("moment", moment)
        .query(Boolean.class)
        .single();
  }

  /** How often each table with many rows was read from its beginning to its end. */
  private static Map<String, Long> wholeReads() {
    Map<String, Long> reads = new TreeMap<>();
    db.sql(
            """
            SELECT schemaname || '.' || relname AS name, seq_scan FROM pg_stat_user_tables
             WHERE schemaname IN ('mailbox', 'body') AND n_live_tup > 1000
            """)
        .query(row -> {
          reads.put(row.getString("name"), row.getLong("seq_scan"));
        });
    return reads;
  }

  private static long rowsRead() {
    return db.sql(
            """
            SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE schemaname IN ('mailbox', 'body')
            """)
        .query(Long.class)
        .single();
  }
}
