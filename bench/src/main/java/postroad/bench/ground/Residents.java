package postroad.bench.ground;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import postroad.contract.MailAddress;

/** Whom mail is filed for: accounts written past the directory, which would hash passwords. */
public final class Residents {

  /** Their domain. */
  public static final String DOMAIN = "readers.test";

  private static final String FOLDERS =
      """
      (VALUES ('INBOX', NULL), ('Archive', 'ARCHIVE'), ('Drafts', 'DRAFTS'),
              ('Junk', 'JUNK'), ('Sent', 'SENT'), ('Trash', 'TRASH'))
        AS standard (name, special_use)
      """;

  private static final List<String> OF_AN_ACCOUNT =
      List.of(
          "loose_signature",
          "text_segment",
          "email_summary",
          "indexed",
          "indexing",
          "thread_word",
          "message",
          "email",
          "expunged",
          "ledger",
          "subscription",
          "mailbox");

  private final JdbcTemplate db;

  public Residents(JdbcTemplate db) {
    this.db = db;
  }

  /** The first so many of them, made as far as they are not there. */
  public List<UUID> first(int count) {
    db.update("INSERT INTO directory.domain (name) VALUES (?) ON CONFLICT DO NOTHING", DOMAIN);
    db.update(
        """
        INSERT INTO directory.account (id, local_part, domain)
        SELECT gen_random_uuid(), 'user' || n, ? FROM generate_series(1, ?) AS n
        ON CONFLICT (domain, local_part) DO NOTHING
        """,
        DOMAIN,
        count);
    return db
        .queryForList(
            """
            SELECT a.id FROM generate_series(1, ?) AS n
              JOIN directory.account AS a ON a.domain = ? AND a.local_part = 'user' || n
             ORDER BY n
            """,
            UUID.class,
            count,
            DOMAIN)
        .stream()
        .map(Objects::requireNonNull)
        .toList();
  }

  /** They have never had mail: nobody has a mailbox, and nothing is in the tables. */
  public void forgetMail() {
    String all =
        db.queryForObject(
            """
            SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') FROM pg_tables
             WHERE schemaname IN ('mailbox', 'body')
               AND tablename NOT IN ('flyway_schema_history', 'look')
            """,
            String.class);
    db.execute("TRUNCATE " + all);
  }

  /** These have never had mail: the mailboxes are gone with all that lay in them. */
  public void forgetMailOf(Collection<UUID> accounts) {
    for (String table : OF_AN_ACCOUNT) {
      db.update(
          "DELETE FROM mailbox." + table + " WHERE account = ANY (?)",
          (Object) accounts.toArray(UUID[]::new));
    }
  }

  /** Everybody has the password that somebody has. */
  public void giveAllThePasswordOf(MailAddress somebody) {
    db.update(
        """
        INSERT INTO directory.credential (account, password_hash)
        SELECT a.id, c.password_hash
          FROM directory.account AS a, directory.account AS b
          JOIN directory.credential AS c ON c.account = b.id
         WHERE a.domain = ? AND b.domain = ? AND b.local_part = ?
        ON CONFLICT (account) DO NOTHING
        """,
        DOMAIN,
        somebody.domain(),
        somebody.localPart());
  }

  /** What the first so many are called. */
  public static List<String> addresses(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> "user" + n + "@" + DOMAIN).toList();
  }

  /** The first so many have the mailboxes everybody has, and nothing in them. */
  public void furnish(int count) {
    db.update(
        """
         INSERT INTO mailbox.mailbox (account, name, special_use)
         SELECT a.id, standard.name, standard.special_use
           FROM generate_series(1, ?) AS n
           JOIN directory.account AS a ON a.domain = ? AND a.local_part = 'user' || n,
        """
            + FOLDERS,
        count,
        DOMAIN);
    db.update(
        "INSERT INTO mailbox.subscription (account, name) SELECT account, name FROM mailbox.mailbox");
    settle();
  }

  /** So many messages lie in the INBOX of one. */
  public void fillInbox(UUID account, int messages) {
    db.update(
        """
        WITH filed AS (
          INSERT INTO mailbox.email (account, id, body, trace, structure)
          SELECT CAST(? AS uuid), uuidv7(), uuidv7(), ?, ? FROM generate_series(1, ?)
          RETURNING account, id),
        known AS (
          INSERT INTO mailbox.ledger (account, mail_id) SELECT account, id FROM filed),
        inbox AS (
          UPDATE mailbox.mailbox SET uidnext = 1 + ?, highestmodseq = 1 + ?, messages = ?,
                                     unseen = ?, size = 4096 * CAST(? AS bigint)
           WHERE account = ? AND name = 'INBOX'
          RETURNING id)
        INSERT INTO mailbox.message (account, mailbox_id, uid, modseq, arrived, flags, keywords,
                                     size, internal_date, saved_at, email_id)
        SELECT account, inbox.id, n, 1 + n, 1 + n, 0, '', 4096, now(), now(), filed.id
          FROM inbox, (SELECT account, id, row_number() OVER (ORDER BY id) AS n FROM filed) AS filed
        """,
        account.toString(),
        "Return-Path: <writer@bench.test>\r\n".repeat(10),
        "{\"summary\":{\"subject\":\"" + "a word ".repeat(60) + "\"}}",
        messages,
        messages,
        messages,
        messages,
        messages,
        messages,
        account);
    settle();
  }

  /** How many messages lie in mailboxes, as these say. */
  public long filed() {
    Long sum =
        db.queryForObject(
            "SELECT coalesce(sum(messages), 0)::bigint FROM mailbox.mailbox", Long.class);
    return sum == null ? 0 : sum;
  }

  /** How many messages lie in the INBOX of those who have one. */
  public Map<UUID, Long> inboxes() {
    Map<UUID, Long> messages = new HashMap<>();
    db.query(
        "SELECT account, messages FROM mailbox.mailbox WHERE name = 'INBOX'",
        row -> {
          messages.put(row.getObject(1, UUID.class), row.getLong(2));
        });
    return messages;
  }

  /** When the transactions began that filed what lies in the INBOX of this one, in its order. */
  public List<Instant> filedAt(UUID account) {
    return db.query(
        """
        SELECT saved_at FROM mailbox.message
          JOIN mailbox.mailbox ON mailbox.account = message.account AND mailbox.id = mailbox_id
         WHERE message.account = ? AND name = 'INBOX'
         ORDER BY uid
        """,
        (row, _) -> row.getObject(1, OffsetDateTime.class).toInstant(),
        account);
  }

  /** How many messages the index does not know yet. */
  public long unindexed() {
    Long messages =
        db.queryForObject(
            """
            SELECT (SELECT count(*) FROM mailbox.email) - (SELECT count(*) FROM mailbox.email_summary)
            """,
            Long.class);
    return messages == null ? 0 : messages;
  }

  /** What the database does by itself within a minute or two. */
  public void settle() {
    db.execute("ANALYZE mailbox.mailbox");
    db.execute("ANALYZE mailbox.email");
    db.execute("ANALYZE mailbox.message");
    db.execute("ANALYZE mailbox.ledger");
  }
}
