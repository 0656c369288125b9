package postroad.mailboxstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.mailboxstore.Filing.FilingOrder;

/** How much accounts have: what their mailboxes count anyway, added up for those with a limit. */
final class UsageRepository {

  static final String USAGE =
      """
      SELECT account, sum(size) AS bytes, sum(messages) AS messages
        FROM mailbox.mailbox WHERE account = ANY (CAST(:accounts AS uuid[])) GROUP BY account
      """;

  private final JdbcClient db;

  UsageRepository(JdbcClient db) {
    this.db = db;
  }

  /** Of each of these; an account without mailboxes has nothing. */
  Map<UUID, Usage> of(Collection<UUID> accounts) {
    Map<UUID, Usage> usage = new HashMap<>();
    accounts.forEach(account -> usage.put(account, Usage.NOTHING));
    db.sql(USAGE)
        .param("accounts", accounts.stream().map(UUID::toString).toArray(String[]::new))
        .query(row -> {
          usage.put(
              row.getObject("account", UUID.class),
              new Usage(row.getLong("bytes"), row.getLong("messages")));
        });
    return usage;
  }

  /**
   * Looks at what the transaction has made of an account.
   *
   * @throws OverQuotaException when it is too much
   */
  void check(UUID account, Limit limit) {
    if (limit.isNone()) {
      return;
    }
    Usage now = of(List.of(account)).getOrDefault(account, Usage.NOTHING);
    if (limit.isExceededBy(now.bytes(), now.messages())) {
      throw new OverQuotaException(account);
    }
  }

  /** For which of these orders there is room; a small mail behind a large one may fit. */
  Room roomFor(List<FilingOrder> orders, Function<UUID, Limit> limits) {
    Map<UUID, Limit> limited = new HashMap<>();
    for (FilingOrder order : orders) {
      Limit limit = limits.apply(order.account());
      if (!limit.isNone()) {
        limited.put(order.account(), limit);
      }
    }
    return limited.isEmpty() ? Room.ENOUGH : roomWithin(limited, orders);
  }

  private Room roomWithin(Map<UUID, Limit> limited, List<FilingOrder> orders) {
    Map<UUID, Usage> used = of(limited.keySet());
    List<FilingOrder> tooMuch = new ArrayList<>();
    for (FilingOrder order : orders) {
      Limit limit = limited.get(order.account());
      if (limit == null) {
        continue;
      }
      Usage after =
          used.getOrDefault(order.account(), Usage.NOTHING).plusMessage(order.message().size());
      if (limit.isExceededBy(after.bytes(), after.messages())) {
        tooMuch.add(order);
      } else {
        used.put(order.account(), after);
      }
    }
    return new Room(tooMuch, used);
  }

  /**
   * What becomes of orders to file.
   *
   * @param tooMuch the orders for which there is no room
   * @param used what the accounts that have a limit have when the others are filed
   */
  record Room(List<FilingOrder> tooMuch, Map<UUID, Usage> used) {

    static final Room ENOUGH = new Room(List.of(), Map.of());
  }
}
