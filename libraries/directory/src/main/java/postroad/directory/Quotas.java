package postroad.directory;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much mail accounts may keep: what is written down for the account, else for its domain, else
 * the setting. The only place that writes it; other processes see a change after {@link
 * DirectorySettings#freshFor}.
 */
public final class Quotas {

  private final JdbcClient db;
  private final CachedDirectory directory;
  private final Quota usual;

  Quotas(JdbcClient db, CachedDirectory directory, QuotaSettings settings) {
    this.db = db;
    this.directory = directory;
    this.usual = settings.usual();
  }

  /** What holds for this account; from memory while that is fresh, or all there is. */
  public Quota of(Account account) {
    return directory.termsOf(account.id()).quota().orElse(usual);
  }

  /** What is written down for this account and no other. */
  public QuotaRule ruleOf(Account account) {
    return db.sql("SELECT bytes, messages FROM directory.account_quota WHERE account = ?")
        .param(account.id())
        .query((row, _) -> AccountTermsRepository.quota(row))
        .optional()
        .orElse(QuotaRule.USUAL);
  }

  /** What is written down for the accounts of this domain. */
  public QuotaRule ruleOf(String domain) {
    return db.sql("SELECT bytes, messages FROM directory.domain_quota WHERE domain = ?")
        .param(Name.domain(domain).orElse(""))
        .query((row, _) -> AccountTermsRepository.quota(row))
        .optional()
        .orElse(QuotaRule.USUAL);
  }

  /** Lets the account keep so much from now on. */
  public void set(Account account, QuotaRule rule) {
    db.sql(
            """
            INSERT INTO directory.account_quota (account, bytes, messages) VALUES (?, ?, ?)
            ON CONFLICT (account) DO UPDATE
               SET bytes = excluded.bytes, messages = excluded.messages
            """)
        .param(account.id())
        .param(rule.bytes())
        .param(rule.messages())
        .update();
    directory.ageAll();
  }

  /** Lets the accounts of a domain keep so much each; false when there is no such domain. */
  public boolean set(String domain, QuotaRule rule) {
    Optional<String> name = Name.domain(domain);
    int rows =
        db.sql(
                """
                INSERT INTO directory.domain_quota (domain, bytes, messages)
                SELECT name, CAST(:bytes AS bigint), CAST(:messages AS bigint)
                  FROM directory.domain WHERE name = :domain
                ON CONFLICT (domain) DO UPDATE
                   SET bytes = excluded.bytes, messages = excluded.messages
                """)
            .param("domain", name.orElse(""))
            .param("bytes", rule.bytes())
            .param("messages", rule.messages())
            .update();
    directory.ageAll();
    return rows > 0;
  }
}
