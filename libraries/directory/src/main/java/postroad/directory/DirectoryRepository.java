package postroad.directory;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailAddress;
import postroad.contract.NextHop;

/** What the tables say, asked once per question; whoever asks often asks a cache. */
final class DirectoryRepository {

  /** A few steps in indexes, however many names there are. */
  static final String ENTRY =
      """
      SELECT mine.*, EXISTS (
               SELECT FROM unnest(:from, :to) AS span (lower, upper),
                 LATERAL (%s UNION ALL %s UNION ALL %s) AS next
                WHERE next.local_part ~<~ upper) AS beginning
        FROM (VALUES (1)) AS always LEFT JOIN (
      SELECT id, local_part, domain, NULL::text[] AS targets,
             NULL AS posting, NULL::text[] AS senders
        FROM directory.account WHERE domain = :domain AND local_part = :localPart
      UNION ALL
      SELECT NULL, local_part, domain, targets, NULL, NULL
        FROM directory.alias WHERE domain = :domain AND local_part = :localPart
      UNION ALL
      SELECT NULL, local_part, domain,
             array(SELECT address FROM directory.group_member m
                    WHERE m.domain = g.domain AND m.local_part = g.local_part
                    ORDER BY member),
             posting, senders
        FROM directory.mail_group g WHERE domain = :domain AND local_part = :localPart
       LIMIT 1) AS mine ON true
      """
          .formatted(nextIn("account"), nextIn("alias"), nextIn("mail_group"));

  private final JdbcClient db;
  private final AccountTermsRepository terms;

  DirectoryRepository(JdbcClient db) {
    this.db = db;
    this.terms = new AccountTermsRepository(db);
  }

  /** The domains we take mail for, the disabled ones too. */
  Map<String, Domain> domains() {
    return db
        .sql("SELECT name, enabled, next_host, alias_of, catch_all FROM directory.domain")
        .query((row, _) -> domain(row))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Domain::name, Function.identity()));
  }

  /**
   * What is known of this name; empty when neither it nor a longer one is there.
   *
   * @param delimiters each of them may part a longer name
   */
  Optional<Entry> entry(Name name, String delimiters) {
    return db.sql(ENTRY)
        .param("domain", name.domain())
        .param("localPart", name.localPart())
        .param("from", behind(name, delimiters, 0))
        .param("to", behind(name, delimiters, 1))
        .query((row, _) -> new Entry(residence(row), row.getBoolean("beginning")))
        .optional()
        .filter(entry -> entry.residence() != null || entry.isBeginning());
  }

  /** The first name from there on: one step in an index, where a mere range would be a guess. */
  private static String nextIn(String table) {
    return """
    (SELECT local_part FROM directory.%s WHERE domain = :domain AND local_part ~>=~ lower
      ORDER BY local_part USING ~<~ LIMIT 1)
    """
        .formatted(table);
  }

  /** Where longer names begin, or end: each delimiter, or the character after it. */
  static String[] behind(Name name, String delimiters, int step) {
    return delimiters
        .chars()
        .mapToObj(delimiter -> name.localPart() + (char) (delimiter + step))
        .toArray(String[]::new);
  }

  /** The rules of a domain as they were written, in their order. */
  List<Rule> rules(String domain) {
    return db.sql(
            """
            SELECT pattern, targets FROM directory.rewrite_rule WHERE domain = ? ORDER BY position
            """)
        .param(domain)
        .query((row, _) -> new Rule(row.getString("pattern"), texts(row.getArray("targets"))))
        .list();
  }

  /** What these secrets are, the first purpose first; those there are. */
  List<byte[]> secrets(String... purposes) {
    return db.sql(
            """
            SELECT octets FROM directory.secret WHERE purpose = ANY(:purposes)
             ORDER BY array_position(:purposes, purpose)
            """)
        .param("purposes", purposes)
        .query((row, _) -> row.getBytes("octets"))
        .list();
  }

  Optional<Account> account(UUID id) {
    return db.sql("SELECT id, local_part, domain FROM directory.account WHERE id = :id")
        .param("id", id)
        .query((row, _) -> account(row))
        .optional();
  }

  /** Those of these that there are. */
  Map<UUID, Account> accounts(Collection<UUID> ids) {
    return db
        .sql(
            """
            SELECT id, local_part, domain FROM directory.account
             WHERE id = ANY (CAST(:ids AS uuid[]))
            """)
        .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
        .query((row, _) -> account(row))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Account::id, Function.identity()));
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

  AccountTerms terms(UUID account) {
    return terms.of(account);
  }

  Map<UUID, AccountTerms> terms(Collection<UUID> accounts) {
    return terms.of(accounts);
  }

  private static Domain domain(ResultSet row) throws SQLException {
    String nextHost = row.getString("next_host");
    String aliasOf = row.getString("alias_of");
    Array catchAll = row.getArray("catch_all");
    DomainKind kind =
        nextHost != null
            ? new DomainKind.RelayTo(NextHop.parse(nextHost))
            : aliasOf != null ? new DomainKind.AliasOf(aliasOf) : new DomainKind.Local();
    return new Domain(
        row.getString("name"),
        kind,
        row.getBoolean("enabled"),
        catchAll == null ? List.of() : addresses(catchAll));
  }

  private static @Nullable Residence residence(ResultSet row) throws SQLException {
    Array targets = row.getArray("targets");
    String posting = row.getString("posting");
    if (row.getString("local_part") == null) {
      return null;
    }
    if (targets == null) {
      return new Residence.AtAccount(account(row), null);
    }
    return posting == null
        ? new Residence.AtAlias(addresses(targets))
        : new Residence.AtGroup(
            new Group(
                new MailAddress(row.getString("local_part"), row.getString("domain")),
                Posting.valueOf(posting),
                texts(row.getArray("senders")),
                addresses(targets)));
  }

  static List<MailAddress> addresses(Array written) throws SQLException {
    return texts(written).stream().map(MailAddress::parse).toList();
  }

  static List<String> texts(Array written) throws SQLException {
    return Arrays.asList((String[]) written.getArray());
  }

  static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getObject("id", UUID.class),
        new MailAddress(row.getString("local_part"), row.getString("domain")));
  }

  /**
   * What is known of a name.
   *
   * @param residence absent when only longer names are there
   * @param isBeginning whether longer names begin with it and a delimiter
   */
  record Entry(@Nullable Residence residence, boolean isBeginning) {}

  /** A rule as it was written. */
  record Rule(String pattern, List<String> targets) {}
}
