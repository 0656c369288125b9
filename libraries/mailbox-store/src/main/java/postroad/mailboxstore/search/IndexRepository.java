package postroad.mailboxstore.search;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import postroad.mailboxstore.MailboxKey;

/** Rows of the index: how far it has come, and what it knows of each email. */
final class IndexRepository {

  private final JdbcClient db;

  IndexRepository(JdbcClient db) {
    this.db = db;
  }

  /** Up to which UID a mailbox is indexed. */
  long indexedUpTo(MailboxKey mailbox) {
    return db.sql(
            "SELECT uid FROM mailbox.indexed WHERE account = :account AND mailbox_id = :mailbox")
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Some of the mailboxes of all accounts that have messages nobody has indexed. */
  List<MailboxKey> behind(int most) {
    return db.sql(
            """
            SELECT m.account, m.id
              FROM mailbox.mailbox AS m
              LEFT JOIN mailbox.indexed AS i ON i.account = m.account AND i.mailbox_id = m.id
             WHERE m.uidnext - 1 > coalesce(i.uid, 0)
             LIMIT :most
            """)
        .param("most", most)
        .query((row, _) -> new MailboxKey(row.getObject("account", UUID.class), row.getLong("id")))
        .list();
  }

  /** The next messages of these mailboxes by UID, some of each before more of one. */
  List<Unindexed> next(Collection<MailboxKey> mailboxes, int most) {
    return db.sql(
            """
            WITH m AS MATERIALIZED (
              SELECT box.account, box.id AS mailbox, next.uid, next.size, next.email_id
                FROM unnest(CAST(:accounts AS uuid[]), :mailboxes) AS box (account, id)
                LEFT JOIN mailbox.indexed AS i ON i.account = box.account AND i.mailbox_id = box.id
                CROSS JOIN LATERAL (
                  SELECT uid, size, email_id, row_number() OVER (ORDER BY uid) AS place
                    FROM mailbox.message
                   WHERE account = box.account AND mailbox_id = box.id AND uid > coalesce(i.uid, 0)
                   ORDER BY uid LIMIT :most) AS next
               ORDER BY next.place LIMIT :most)
            SELECT m.account, m.mailbox, m.uid, m.size, e.id AS email, e.body, e.trace,
                   CASE WHEN s.email_id IS NULL THEN e.structure END AS structure
              FROM m
              JOIN mailbox.email AS e ON e.account = m.account AND e.id = m.email_id
              LEFT JOIN mailbox.email_summary AS s ON s.account = e.account AND s.email_id = e.id
             ORDER BY m.account, m.mailbox, m.uid
            """)
        .param("accounts", strings(mailboxes, MailboxKey::account))
        .param("mailboxes", mailboxes.stream().map(MailboxKey::id).toArray(Long[]::new))
        .param("most", most)
        .query((row, _) ->
            new Unindexed(
                new MailboxKey(row.getObject("account", UUID.class), row.getLong("mailbox")),
                row.getLong("uid"),
                row.getObject("email", UUID.class),
                row.getObject("body", UUID.class),
                row.getString("trace"),
                row.getLong("size"),
                row.getString("structure")))
        .list();
  }

  /**
   * Only one at a time indexes mail of an account; in one order, so that nobody waits in a ring.
   */
  void lock(Collection<UUID> accounts) {
    db.sql(
            """
            INSERT INTO mailbox.indexing (account)
            SELECT account FROM unnest(CAST(:accounts AS uuid[])) AS a (account) ORDER BY account
            ON CONFLICT DO NOTHING
            """)
        .param("accounts", strings(accounts, Function.identity()))
        .update();
    db.sql(
            """
            SELECT account FROM mailbox.indexing
             WHERE account = ANY (CAST(:accounts AS uuid[])) ORDER BY account FOR UPDATE
            """)
        .param("accounts", strings(accounts, Function.identity()))
        .query(UUID.class)
        .list();
  }

  /** Of those emails that are still there and have no summary; answers which. */
  Set<UUID> insert(List<EmailSummary> summaries, Map<UUID, UUID> threads) {
    StatementSpec insert =
        db.sql(
            """
            INSERT INTO mailbox.email_summary (account, email_id, thread_id, sent_day, sent_at,
                subject, base_subject, is_reply, from_text, to_text, cc_text, bcc_text,
                from_mailbox, to_mailbox, cc_mailbox, from_display, to_display, message_id, refs)
            SELECT e.account, e.id, s.thread, s.day, s.at,
                   s.subject, s.base, s.reply, s.from_text, s.to_text, s.cc_text, s.bcc_text,
                   s.from_mailbox, s.to_mailbox, s.cc_mailbox, s.from_display, s.to_display,
                   s.message_id, CAST(s.refs AS bigint[])
              FROM unnest(CAST(:accounts AS uuid[]), CAST(:emails AS uuid[]),
                          CAST(:threads AS uuid[]), CAST(:days AS date[]),
                          CAST(:moments AS timestamptz[]), :subjects, :bases,
                          CAST(:replies AS boolean[]), :froms, :tos, :ccs, :bccs,
                          :fromMailboxes, :toMailboxes, :ccMailboxes, :fromDisplays, :toDisplays,
                          CAST(:messageIds AS bigint[]), :refs)
                AS s (account, id, thread, day, at, subject, base, reply, from_text, to_text,
                      cc_text, bcc_text, from_mailbox, to_mailbox, cc_mailbox, from_display,
                      to_display, message_id, refs)
              JOIN mailbox.email AS e ON e.account = s.account AND e.id = s.id
             ORDER BY e.account, e.id FOR KEY SHARE OF e
            ON CONFLICT DO NOTHING
            RETURNING email_id
            """);
    insert = withHeaders(insert, summaries, threads);
    insert = withOrder(insert, summaries);
    return new HashSet<>(insert.query((row, _) -> row.getObject("email_id", UUID.class)).list());
  }

  private static StatementSpec withHeaders(
      StatementSpec insert, List<EmailSummary> summaries, Map<UUID, UUID> threads) {
    return insert
        .param("accounts", strings(summaries, EmailSummary::account))
        .param("emails", strings(summaries, EmailSummary::email))
        .param("threads", strings(summaries, each -> threads.get(each.email())))
        .param("days", strings(summaries, EmailSummary::sentDay))
        .param("moments", strings(summaries, EmailSummary::sentAt))
        .param("subjects", strings(summaries, each -> each.header().subject()))
        .param("bases", strings(summaries, each -> each.header().baseSubject().text()))
        .param("replies", strings(summaries, each -> each.header().baseSubject().isReply()))
        .param("froms", strings(summaries, each -> each.header().from()))
        .param("tos", strings(summaries, each -> each.header().to()))
        .param("ccs", strings(summaries, each -> each.header().cc()))
        .param("bccs", strings(summaries, each -> each.header().bcc()));
  }

  private static StatementSpec withOrder(StatementSpec insert, List<EmailSummary> summaries) {
    return insert
        .param("fromMailboxes", strings(summaries, each -> each.sortWords().fromMailbox()))
        .param("toMailboxes", strings(summaries, each -> each.sortWords().toMailbox()))
        .param("ccMailboxes", strings(summaries, each -> each.sortWords().ccMailbox()))
        .param("fromDisplays", strings(summaries, each -> each.sortWords().fromDisplay()))
        .param("toDisplays", strings(summaries, each -> each.sortWords().toDisplay()))
        .param("messageIds", strings(summaries, each -> each.references().messageId()))
        .param("refs", strings(summaries, IndexRepository::references));
  }

  /** As PostgreSQL writes an array. */
  private static String references(EmailSummary summary) {
    return summary.references().references().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** These mailboxes are indexed up to these UIDs, or further if they were; in one order. */
  void advance(Map<MailboxKey, Long> uids) {
    List<MailboxKey> mailboxes = uids.keySet().stream().sorted().toList();
    db.sql(
            """
            INSERT INTO mailbox.indexed AS i (account, mailbox_id, uid)
            SELECT m.account, m.id, u.uid
              FROM unnest(CAST(:accounts AS uuid[]), :mailboxes, :uids) AS u (account, id, uid)
              JOIN mailbox.mailbox AS m ON m.account = u.account AND m.id = u.id
             ORDER BY m.account, m.id FOR KEY SHARE OF m
            ON CONFLICT (account, mailbox_id) DO UPDATE SET uid = greatest(i.uid, excluded.uid)
            """)
        .param("accounts", strings(mailboxes, MailboxKey::account))
        .param("mailboxes", mailboxes.stream().map(MailboxKey::id).toArray(Long[]::new))
        .param("uids", mailboxes.stream().map(uids::get).toArray(Long[]::new))
        .update();
  }

  private static <T> String[] strings(
      Collection<T> all, Function<? super T, ? extends @Nullable Object> what) {
    return all.stream()
        .map(each -> {
          Object value = what.apply(each);
          return value == null ? null : value.toString();
        })
        .toArray(String[]::new);
  }
}
