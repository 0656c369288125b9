package postroad.mailboxstore.remembered;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailId;

/**
 * Remembers in the ledger which mails of our own an account has caused, beside those that were
 * filed for it, so that a batch read twice does not cause them twice.
 */
public final class Deeds {

  private final JdbcClient db;

  public Deeds(JdbcClient db) {
    this.db = db;
  }

  /** Those of these that were done before. */
  public Set<Deed> doneOf(Collection<Deed> deeds) {
    return new HashSet<>(
        db.sql(
                """
                SELECT account, mail_id FROM mailbox.ledger
                 WHERE (account, mail_id) IN (
                   SELECT * FROM unnest(CAST(:accounts AS uuid[]), CAST(:deeds AS uuid[])))
                """)
            .param("accounts", strings(deeds.stream().map(Deed::account).toList()))
            .param("deeds", strings(deeds.stream().map(deed -> deed.id().value()).toList()))
            .query((row, _) ->
                new Deed(
                    row.getObject("account", UUID.class),
                    new MailId(row.getObject("mail_id", UUID.class))))
            .list());
  }

  /** These are done now. */
  public void done(Collection<Deed> deeds) {
    db.sql(
            """
            INSERT INTO mailbox.ledger (account, mail_id)
            SELECT account, deed
              FROM unnest(CAST(:accounts AS uuid[]), CAST(:deeds AS uuid[])) AS d (account, deed)
             ORDER BY account, deed
            ON CONFLICT DO NOTHING
            """)
        .param("accounts", strings(deeds.stream().map(Deed::account).toList()))
        .param("deeds", strings(deeds.stream().map(deed -> deed.id().value()).toList()))
        .update();
  }

  private static String[] strings(List<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  /** Something done once; its id is derived, and never that of a mail that could be filed. */
  public record Deed(UUID account, MailId id) {

    /** That this mail, caused by the account, was sent. */
    public static Deed sent(UUID account, MailId mail) {
      return new Deed(account, MailId.derived(mail, "sent"));
    }
  }
}
