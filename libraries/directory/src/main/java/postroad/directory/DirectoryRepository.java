package postroad.directory;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailAddress;

/** What the tables say, asked once per question; whoever asks often asks a cache. */
final class DirectoryRepository {

  private final JdbcClient db;

  DirectoryRepository(JdbcClient db) {
    this.db = db;
  }

  /** The domains whose mail ends here, the disabled ones too. */
  Set<String> domains() {
    return Set.copyOf(db.sql("SELECT name FROM directory.domain").query(String.class).list());
  }

  /** Who has this name; nobody has it in a domain that is disabled. */
  Optional<Residence> residence(Name name) {
    return db.sql(
            """
            SELECT a.id, a.local_part, a.domain, NULL::text[] AS targets
              FROM directory.account a JOIN directory.domain d ON d.name = a.domain AND d.enabled
             WHERE a.domain = :domain AND a.local_part = :localPart
            UNION ALL
            SELECT NULL, a.local_part, a.domain, a.targets
              FROM directory.alias a JOIN directory.domain d ON d.name = a.domain AND d.enabled
             WHERE a.domain = :domain AND a.local_part = :localPart
             LIMIT 1
            """)
        .param("domain", name.domain())
        .param("localPart", name.localPart())
        .query((row, _) -> residence(row))
        .optional();
  }

  Optional<Account> account(UUID id) {
    return db.sql("SELECT id, local_part, domain FROM directory.account WHERE id = :id")
        .param("id", id)
        .query((row, _) -> account(row))
        .optional();
  }

  Optional<Account> account(Name name) {
    return db.sql(
            """
            SELECT id, local_part, domain FROM directory.account
             WHERE domain = :domain AND local_part = :localPart
            """)
        .param("domain", name.domain())
        .param("localPart", name.localPart())
        .query((row, _) -> account(row))
        .optional();
  }

  /** The oldest account of a domain, or of the whole installation when the domain has none. */
  Optional<Account> oldestAccount(String domain) {
    return db.sql(
            """
            SELECT a.id, a.local_part, a.domain
              FROM directory.account a JOIN directory.domain d ON d.name = a.domain AND d.enabled
             ORDER BY a.domain <> :domain, a.created, a.id
             LIMIT 1
            """)
        .param("domain", domain)
        .query((row, _) -> account(row))
        .optional();
  }

  Set<SenderGrant> senderGrants(UUID account) {
    return db.sql("SELECT sender FROM directory.sender_grant WHERE account = ?")
        .param(account)
        .query((row, _) -> new SenderGrant(row.getString("sender")))
        .set();
  }

  SendingLimits sendingLimits(UUID account) {
    return db.sql(
            """
            SELECT mails_per_hour, mails_per_day, recipients_per_hour, recipients_per_day
              FROM directory.sending_limit WHERE account = ?
            """)
        .param(account)
        .query((row, _) ->
            new SendingLimits(
                row.getObject("mails_per_hour", Integer.class),
                row.getObject("mails_per_day", Integer.class),
                row.getObject("recipients_per_hour", Integer.class),
                row.getObject("recipients_per_day", Integer.class)))
        .optional()
        .orElse(SendingLimits.USUAL);
  }

  boolean isEnabled(String domain) {
    return db.sql("SELECT enabled FROM directory.domain WHERE name = :domain")
        .param("domain", domain)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  private static Residence residence(ResultSet row) throws SQLException {
    Array targets = row.getArray("targets");
    return targets == null
        ? new Residence.AtAccount(account(row), null)
        : new Residence.AtAlias(addresses(targets));
  }

  static List<MailAddress> addresses(Array written) throws SQLException {
    return Arrays.stream((String[]) written.getArray())
        .map(MailAddress::parse)
        .collect(Collectors.toUnmodifiableList());
  }

  static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getObject("id", UUID.class),
        new MailAddress(row.getString("local_part"), row.getString("domain")));
  }
}
