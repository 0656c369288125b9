package postroad;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.directory.Account;

/** What accounts leave in the tables of all services, written by hand. */
record RowsOfAccounts(JdbcClient db) {

  /**
   * Three messages, mail that waits for it, as a sub-address, and from it, and traces elsewhere.
   */
  void fill(Account account, long inbox) {
    for (long uid = 1; uid <= 3; uid++) {
      message(account.id(), inbox, uid);
    }
    db.sql(
            """
            UPDATE mailbox.mailbox SET messages = 3, unseen = 3, size = 3, uidnext = 4
             WHERE account = ? AND id = ?
            """)
        .params(account.id(), inbox)
        .update();
    waiting(account.id(), account.address().localPart() + "+lists@b.test", "b.test", "null");
    waiting(account.id(), "x@far.test", "far.test", "\"" + account.address() + "\"");
    db.sql("INSERT INTO spool.told (mail_id, recipient, action, cause) VALUES (?, ?, 'failed', '')")
        .params(account.id(), account.address().toString())
        .update();
    db.sql("INSERT INTO submission.debt VALUES (?, now(), now(), now(), now())")
        .params(account.id())
        .update();
    db.sql("INSERT INTO ingress.greylist VALUES ('192.0.2.0/24', ?, 'x@far.test', now(), 0, now())")
        .params(account.address().toString())
        .update();
  }

  private void message(UUID account, long inbox, long uid) {
    UUID email = UUID.randomUUID();
    db.sql(
            """
            INSERT INTO mailbox.email (account, id, body, trace, structure)
            VALUES (?, ?, ?, '', '')
            """)
        .params(account, email, UUID.randomUUID())
        .update();
    db.sql(
            """
            INSERT INTO mailbox.message (account, mailbox_id, uid, modseq, arrived, flags, keywords,
                                         size, internal_date, saved_at, email_id)
            VALUES (?, ?, ?, 1, 1, 0, '', 1, now(), now(), ?)
            """)
        .params(account, inbox, uid, email)
        .update();
    db.sql("INSERT INTO mailbox.ledger (account, mail_id) VALUES (?, ?)")
        .params(account, UUID.randomUUID())
        .update();
  }

  /** It is due tomorrow; the id of the mail is the account's. */
  private void waiting(UUID mail, String recipient, String destination, String user) {
    db.sql(
            """
            INSERT INTO spool.waiting (mail_id, recipient, destination, attempts, status, accepted_at,
                                       due_at, envelope, outcome, tenant)
            VALUES (?, ?, ?, 1, '4.0.0', now(), now() + interval '1 day', ?, '', nullif(?, ''))
            """)
        .params(
            mail,
            recipient,
            destination,
            "{\"origin\":{\"user\":%s}}".formatted(user),
            user.equals("null") ? "" : "b.test")
        .update();
  }
}
