package postroad.mailboxstore;

import org.springframework.jdbc.core.JdbcOperations;

/** A hundred messages in the INBOX of each account there is, and all that belongs to them. */
final class ManyRows {

  private final JdbcOperations db;

  private ManyRows(JdbcOperations db) {
    this.db = db;
  }

  static void fill(JdbcOperations db) {
    ManyRows rows = new ManyRows(db);
    rows.fillMailboxes();
    rows.fillIndex();
    db.execute("ANALYZE");
  }

  private void fillMailboxes() {
    db.execute(
        """
        INSERT INTO mailbox.email (account, id, body, trace, structure)
        SELECT account, gen_random_uuid(), gen_random_uuid(), '', '{}'
          FROM mailbox.mailbox, generate_series(1, 100) WHERE name = 'INBOX'
        """);
    db.execute(
        """
        INSERT INTO mailbox.message (account, mailbox_id, uid, modseq, arrived, flags, keywords,
                                     size, internal_date, saved_at, email_id)
        SELECT account, mailbox.id, row_number() OVER (PARTITION BY account), 2, 2, 0, '',
               1000, now(), now(), email.id
          FROM mailbox.mailbox JOIN mailbox.email USING (account) WHERE name = 'INBOX'
        """);
    db.execute(
        """
        UPDATE mailbox.mailbox SET uidnext = 101, highestmodseq = 2, messages = 100, unseen = 100
         WHERE name = 'INBOX'
        """);
    db.execute(
        """
        INSERT INTO mailbox.expunged (account, mailbox_id, modseq, uid, arrived)
        SELECT account, id, 2, uid, 1 FROM mailbox.mailbox, generate_series(1, 100) AS uid
         WHERE name = 'INBOX'
        """);
    db.execute("INSERT INTO mailbox.ledger SELECT account, id FROM mailbox.email");
    db.execute(
        "INSERT INTO body.body (id, content, size, sha256) SELECT body, id, 1, '' FROM mailbox.email");
    db.execute(
        "INSERT INTO body.chunk (content, seq, octets) SELECT id, 0, 'x' FROM mailbox.email");
    db.execute("INSERT INTO body.loose (body) SELECT body FROM mailbox.email");
  }

  private void fillIndex() {
    db.execute(
        """
        INSERT INTO mailbox.indexed (account, mailbox_id, uid)
        SELECT account, id, CASE name WHEN 'INBOX' THEN 100 ELSE 0 END FROM mailbox.mailbox
        """);
    db.execute(
        """
        INSERT INTO mailbox.email_summary
               (account, email_id, thread_id, base_subject, from_text, from_mailbox, to_mailbox,
                cc_mailbox, from_display, to_display, is_reply, message_id, refs)
        SELECT account, id, id, 'HI', 'ANN@A.TEST', 'ANN', 'BOB', '', 'ANN', 'BOB', false, 0, '{}'
          FROM mailbox.email
        """);
    db.execute(
        """
        INSERT INTO mailbox.loose_signature (account, email_id, signature)
        SELECT account, id, CAST('\\x00ff00ff00ff00ff' AS bytea) FROM mailbox.email
        """);
    db.execute("INSERT INTO mailbox.thread_word SELECT account, id, id FROM mailbox.email");
    db.execute(
        """
        INSERT INTO mailbox.text_segment (account, positions, width, emails, bits)
        SELECT account, 64, 1, '', CAST(repeat('x', 64) AS bytea)
          FROM (SELECT DISTINCT account FROM mailbox.email) AS a, generate_series(1, 3)
        """);
  }
}
