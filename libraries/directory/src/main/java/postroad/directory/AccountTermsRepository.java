package postroad.directory;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of what holds for the mail of an account: one question for all of it. */
final class AccountTermsRepository {

  private final JdbcClient db;

  AccountTermsRepository(JdbcClient db) {
    this.db = db;
  }

  AccountTerms of(UUID account) {
    return of(List.of(account)).getOrDefault(account, AccountTerms.USUAL);
  }

  /** Of each of these; who is not there has the usual ones. */
  Map<UUID, AccountTerms> of(Collection<UUID> accounts) {
    Map<UUID, AccountTerms> terms = new HashMap<>();
    accounts.forEach(account -> terms.put(account, AccountTerms.USUAL));
    db.sql(
            """
            SELECT a.id, coalesce(mine.bytes, ours.bytes) AS bytes,
                   coalesce(mine.messages, ours.messages) AS messages,
                   f.targets, f.keep, v.subject, v.body, v.starts, v.ends, v.period_seconds
              FROM directory.account a
              LEFT JOIN directory.account_quota mine ON mine.account = a.id
              LEFT JOIN directory.domain_quota ours ON ours.domain = a.domain
              LEFT JOIN directory.forwarding f ON f.account = a.id
              LEFT JOIN directory.vacation v ON v.account = a.id
             WHERE a.id = ANY (CAST(? AS uuid[]))
            """)
        .param(accounts.stream().map(UUID::toString).toArray(String[]::new))
        .query(row -> {
          terms.put(
              row.getObject("id", UUID.class),
              new AccountTerms(quota(row), new MailWishes(forwarding(row), vacation(row))));
        });
    return terms;
  }

  static QuotaRule quota(ResultSet row) throws SQLException {
    return new QuotaRule(row.getObject("bytes", Long.class), row.getObject("messages", Long.class));
  }

  private static @Nullable Forwarding forwarding(ResultSet row) throws SQLException {
    Array targets = row.getArray("targets");
    return targets == null
        ? null
        : new Forwarding(DirectoryRepository.addresses(targets), row.getBoolean("keep"));
  }

  private static @Nullable Vacation vacation(ResultSet row) throws SQLException {
    String text = row.getString("body");
    Long period = row.getObject("period_seconds", Long.class);
    return text == null
        ? null
        : new Vacation(
            row.getString("subject"),
            text,
            instant(row, "starts"),
            instant(row, "ends"),
            period == null ? null : Duration.ofSeconds(period));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime written = row.getObject(column, OffsetDateTime.class);
    return written == null ? null : written.toInstant();
  }
}
