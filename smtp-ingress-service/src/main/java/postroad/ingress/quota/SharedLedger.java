package postroad.ingress.quota;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In PostgreSQL, one row for an account, for all replicas together; by the database's clock. */
final class SharedLedger implements Ledger {

  private static final double NANOS = 1e9;

  /** Either the row changes and nothing comes back, or it does not and is read. */
  private static final String CHARGE =
      owedIn(
          """
          WITH charged AS (
            INSERT INTO submission.debt AS debt
            SELECT :account,
                   now() + make_interval(secs => :mails_per_hour),
                   now() + make_interval(secs => :mails_per_day),
                   now() + make_interval(secs => :recipients_per_hour),
                   now() + make_interval(secs => :recipients_per_day)
             WHERE :recipients_per_hour <= 3600 AND :recipients_per_day <= 86400
            ON CONFLICT (account) DO UPDATE
               SET mails_per_hour = greatest({mails_per_hour}, now())
                     + (excluded.mails_per_hour - now()),
                   mails_per_day = greatest({mails_per_day}, now())
                     + (excluded.mails_per_day - now()),
                   recipients_per_hour = greatest({recipients_per_hour}, now())
                     + (excluded.recipients_per_hour - now()),
                   recipients_per_day = greatest({recipients_per_day}, now())
                     + (excluded.recipients_per_day - now())
             WHERE {mails_per_hour} + (excluded.mails_per_hour - now())
                     <= now() + interval '1 hour'
               AND {mails_per_day} + (excluded.mails_per_day - now())
                     <= now() + interval '24 hours'
               AND {recipients_per_hour} + (excluded.recipients_per_hour - now())
                     <= now() + interval '1 hour'
               AND {recipients_per_day} + (excluded.recipients_per_day - now())
                     <= now() + interval '24 hours'
            RETURNING account
          )
          SELECT extract(epoch FROM {mails_per_hour} - now()) AS mails_per_hour,
                 extract(epoch FROM {mails_per_day} - now()) AS mails_per_day,
                 extract(epoch FROM {recipients_per_hour} - now()) AS recipients_per_hour,
                 extract(epoch FROM {recipients_per_day} - now()) AS recipients_per_day
            FROM (SELECT) AS refused LEFT JOIN submission.debt ON debt.account = :account
           WHERE NOT EXISTS (SELECT FROM charged)
          """);

  private final JdbcClient db;

  SharedLedger(JdbcClient db) {
    this.db = db;
  }

  @Override
  public Optional<Debt> charge(UUID account, Map<Limit, Duration> cost) {
    return db.sql(CHARGE)
        .param("account", account)
        .params(seconds(cost))
        .query((row, _) -> debt(row))
        .optional();
  }

  @Override
  public void giveBack(UUID account, Map<Limit, Duration> cost) {
    db.sql(
            """
            UPDATE submission.debt
               SET mails_per_hour = mails_per_hour - make_interval(secs => :mails_per_hour),
                   mails_per_day = mails_per_day - make_interval(secs => :mails_per_day),
                   recipients_per_hour =
                     recipients_per_hour - make_interval(secs => :recipients_per_hour),
                   recipients_per_day =
                     recipients_per_day - make_interval(secs => :recipients_per_day)
             WHERE account = :account
            """)
        .param("account", account)
        .params(seconds(cost))
        .update();
  }

  private static Map<String, Object> seconds(Map<Limit, Duration> cost) {
    Map<String, Object> seconds = new HashMap<>();
    cost.forEach((limit, each) -> seconds.put(column(limit), each.toNanos() / NANOS));
    return seconds;
  }

  /** Nothing where there is no row: then the mail alone costs more than anybody may owe. */
  private static Debt debt(ResultSet row) throws SQLException {
    Map<Limit, Duration> owed = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      double seconds = Math.max(0, row.getDouble(column(limit)));
      owed.put(limit, Duration.ofNanos(Math.round(seconds * NANOS)));
    }
    return new Debt(owed);
  }

  /**
   * No charge makes a debt longer than the period of its limit; one that is was charged by a clock
   * that has been put back since, and is forgiven. Replicas that charge at once may differ a
   * little.
   */
  private static String owedIn(String statement) {
    String whole = statement;
    for (Limit limit : Limit.values()) {
      String owed =
          "CASE WHEN debt.%1$s > now() + interval '%2$d seconds' + interval '1 minute' THEN now() ELSE debt.%1$s END"
              .formatted(column(limit), limit.period().toSeconds());
      whole = whole.replace("{" + column(limit) + "}", owed);
    }
    return whole;
  }

  private static String column(Limit limit) {
    return limit.name().toLowerCase(Locale.ROOT);
  }
}
