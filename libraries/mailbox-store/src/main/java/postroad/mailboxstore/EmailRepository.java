package postroad.mailboxstore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bodystore.BodyStore;
import postroad.contract.MailId;
import postroad.message.MessageStructure;

/** Rows of emails: what a mail says, however many mailboxes of an account it lies in. */
final class EmailRepository {

  private final JdbcClient db;
  private final BodyStore bodies;

  EmailRepository(JdbcClient db, BodyStore bodies) {
    this.db = db;
    this.bodies = bodies;
  }

  void insert(List<NewEmail> emails) {
    db.sql(
            """
            INSERT INTO mailbox.email (account, id, body, trace, structure)
            SELECT * FROM unnest(CAST(:accounts AS uuid[]), CAST(:ids AS uuid[]),
                                 CAST(:bodies AS uuid[]), :traces, :structures)
            """)
        .param("accounts", strings(emails.stream().map(NewEmail::account).toList()))
        .param("ids", strings(emails.stream().map(NewEmail::id).toList()))
        .param("bodies", strings(emails.stream().map(e -> e.message().body()).toList()))
        .param("traces", emails.stream().map(NewEmail::trace).toArray(String[]::new))
        .param("structures", emails.stream().map(NewEmail::structure).toArray(String[]::new))
        .update();
  }

  /** One more message of each of these has come; one named twice has two more. */
  void addMessages(UUID account, Collection<UUID> emails) {
    lock(account, emails);
    db.sql(
            """
            UPDATE mailbox.email SET messages = email.messages + more.messages
              FROM (SELECT id, count(*) AS messages
                      FROM unnest(CAST(:ids AS uuid[])) AS e (id) GROUP BY id) AS more
             WHERE email.account = :account AND email.id = more.id
            """)
        .param("account", account)
        .param("ids", strings(emails))
        .update();
  }

  /**
   * One message of each of these has come to another account, which may have had the email before;
   * the octets of its body stay where they are.
   */
  void giveTo(UUID account, UUID from, Collection<UUID> emails) {
    db.sql(
            """
            INSERT INTO mailbox.email (account, id, body, trace, structure, messages)
            SELECT CAST(:account AS uuid), id, body, trace, structure, more.messages
              FROM mailbox.email
              JOIN (SELECT id, CAST(count(*) AS integer) AS messages
                      FROM unnest(CAST(:ids AS uuid[])) AS e (id) GROUP BY id) AS more USING (id)
             WHERE email.account = :from ORDER BY id
            ON CONFLICT (account, id) DO UPDATE SET messages = email.messages + excluded.messages
            """)
        .param("account", account)
        .param("from", from)
        .param("ids", strings(emails))
        .update();
  }

  /** One message of each of these is gone; with its last message an email lets go of its body. */
  void removeMessages(UUID account, Collection<UUID> emails) {
    lock(account, emails);
    bodies.letGo(removeOrCount(account, emails));
  }

  private List<UUID> removeOrCount(UUID account, Collection<UUID> emails) {
    return db.sql(
            """
            WITH gone AS (
              SELECT id, count(*) AS messages
                FROM unnest(CAST(:ids AS uuid[])) AS e (id) GROUP BY id),
            forgotten AS (
              DELETE FROM mailbox.email USING gone
               WHERE email.account = :account AND email.id = gone.id
                 AND email.messages <= gone.messages
              RETURNING email.body),
            fewer AS (
              UPDATE mailbox.email SET messages = email.messages - gone.messages
                FROM gone
               WHERE email.account = :account AND email.id = gone.id
                 AND email.messages > gone.messages)
            SELECT body FROM forgotten
            """)
        .param("account", account)
        .param("ids", strings(emails))
        .query((row, _) -> row.getObject("body", UUID.class))
        .list();
  }

  /** In one order, so that two who do so never wait for one another. */
  private void lock(UUID account, Collection<UUID> emails) {
    db.sql(
            """
            SELECT id FROM mailbox.email
             WHERE account = :account AND id = ANY (CAST(:ids AS uuid[])) ORDER BY id FOR UPDATE
            """)
        .param("account", account)
        .param("ids", strings(emails))
        .query(UUID.class)
        .list();
  }

  /** The structures of messages, by UID. */
  Map<Long, MessageStructure> structures(MailboxKey mailbox, Collection<Long> uids) {
    Map<Long, MessageStructure> structures = new HashMap<>();
    db.sql(
            """
            SELECT message.uid, email.structure
              FROM mailbox.message
              JOIN mailbox.email ON email.account = message.account AND email.id = message.email_id
             WHERE message.account = :account AND message.mailbox_id = :mailbox
               AND message.uid = ANY (:uids)
            """)
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("uids", uids.toArray(Long[]::new))
        .query(row -> {
          structures.put(row.getLong("uid"), StructureJson.read(row.getString("structure")));
        });
    return structures;
  }

  private static String[] strings(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  /** A mail an account has not had before. */
  record NewEmail(UUID account, UUID id, NewMessage message) {

    /** Text in PostgreSQL has no NUL, and a header field must have none (RFC 5322 §2.2). */
    String trace() {
      return message.trace().replace("\0", "");
    }

    long size() {
      return message.bodySize() + trace().getBytes(StandardCharsets.UTF_8).length;
    }

    String structure() {
      return StructureJson.write(message.structure());
    }

    static NewEmail of(UUID account, NewMessage message) {
      return new NewEmail(account, MailId.at(Instant.now()).value(), message);
    }

    static List<NewEmail> of(UUID account, List<NewMessage> messages) {
      List<NewEmail> emails = new ArrayList<>(messages.size());
      for (NewMessage message : messages) {
        emails.add(of(account, message));
      }
      return emails;
    }
  }
}
