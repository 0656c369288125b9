package postroad.mailboxstore;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bodystore.LetGoAlong;
import postroad.contract.MailId;

/** Rows of emails: what a mail says, however many mailboxes of an account it lies in. */
final class EmailRepository {

  private static final String LOCK =
      """
      SELECT id FROM mailbox.email WHERE account = :account AND id %s ORDER BY id FOR UPDATE
      """;

  /**
   * Lets emails have fewer messages, and those without any go, whose bodies are {@code forgotten}.
   * Stands behind a table {@code gone} that says how many went of which.
   */
  static final String WITHOUT_GONE =
      """
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
      """;

  private static final String REMOVE =
      LOCK + ";\nWITH gone AS (%s),\n" + WITHOUT_GONE + LetGoAlong.statement("forgotten");

  /** Mostly it is one: that needs no plan of its own each time. */
  private static final String REMOVE_ONE =
      REMOVE.formatted(
          "= CAST(:ids AS uuid)", "SELECT CAST(:ids AS uuid) AS id, CAST(1 AS bigint) AS messages");

  private static final String AMONG = "= ANY (CAST(:ids AS uuid[]))";

  private static final String REMOVE_SOME =
      REMOVE.formatted(
          AMONG,
          "SELECT id, count(*) AS messages FROM unnest(CAST(:ids AS uuid[])) AS e (id) GROUP BY id");

  private final JdbcClient db;
  private final NamedParameterJdbcOperations together;

  EmailRepository(NamedParameterJdbcOperations together) {
    this.db = JdbcClient.create(together);
    this.together = together;
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

  /**
   * One message of each of these is gone; with its last message an email lets go of its body. They
   * are locked first, by a statement of its own, so that the other sees what the locks have waited
   * for; both are said at once.
   */
  void removeMessages(UUID account, Collection<UUID> emails) {
    if (emails.isEmpty()) {
      return;
    }
    boolean isOne = emails.size() == 1;
    Object ids = isOne ? emails.iterator().next() : strings(emails);
    together.execute(
        isOne ? REMOVE_ONE : REMOVE_SOME,
        Map.of("account", account, "ids", ids),
        PreparedStatement::execute);
  }

  /** In one order, so that two who do so never wait for one another. */
  private void lock(UUID account, Collection<UUID> emails) {
    db.sql(LOCK.formatted(AMONG))
        .param("account", account)
        .param("ids", strings(emails))
        .query(UUID.class)
        .list();
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
