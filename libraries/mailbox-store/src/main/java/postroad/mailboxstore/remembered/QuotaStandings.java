package postroad.mailboxstore.remembered;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers how accounts stand with their quotas, in the caller's transaction. */
public final class QuotaStandings {

  private final JdbcClient db;

  public QuotaStandings(JdbcClient db) {
    this.db = db;
  }

  /** How each of these stands. */
  public Map<UUID, Standing> of(Collection<UUID> accounts) {
    Map<UUID, Standing> standings = new HashMap<>();
    accounts.forEach(account -> standings.put(account, Standing.GOOD));
    db.sql(
            """
            SELECT account, warned, full_since FROM mailbox.quota_standing
             WHERE account = ANY (CAST(:accounts AS uuid[]))
            """)
        .param("accounts", strings(accounts))
        .query(row -> {
          standings.put(row.getObject("account", UUID.class), standing(row));
        });
    return standings;
  }

  /** Keeps these for the next time; in one order, so that two who do never wait for one another. */
  public void keep(Map<UUID, Standing> standings) {
    if (standings.isEmpty()) {
      return;
    }
    Collection<UUID> accounts = standings.keySet();
    db.sql(
            """
            INSERT INTO mailbox.quota_standing (account, warned, full_since)
            SELECT * FROM unnest(CAST(:accounts AS uuid[]), :warned, CAST(:since AS timestamptz[]))
                AS s (account, warned, since)
             ORDER BY account
            ON CONFLICT (account) DO UPDATE
               SET warned = excluded.warned, full_since = excluded.full_since
            """)
        .param("accounts", strings(accounts))
        .param(
            "warned", accounts.stream().map(a -> of(standings, a).warned()).toArray(Integer[]::new))
        .param(
            "since",
            accounts.stream()
                .map(a -> written(of(standings, a).fullSince()))
                .toArray(String[]::new))
        .update();
  }

  private static Standing of(Map<UUID, Standing> standings, UUID account) {
    return Objects.requireNonNull(standings.get(account));
  }

  private static @Nullable String written(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }

  private static Standing standing(ResultSet row) throws SQLException {
    OffsetDateTime since = row.getObject("full_since", OffsetDateTime.class);
    return new Standing(row.getInt("warned"), since == null ? null : since.toInstant());
  }

  private static String[] strings(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  /**
   * How one account stands.
   *
   * @param warned the threshold its owner was last warned of, in percent; 0 for none
   * @param fullSince since when mail is refused; absent while it is not
   */
  public record Standing(int warned, @Nullable Instant fullSince) {

    /** Nobody was warned, and nothing is refused. */
    public static final Standing GOOD = new Standing(0, null);
  }
}
