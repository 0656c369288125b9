package postroad.mailbox.delivery;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import postroad.bodystore.BodyStore;
import postroad.database.CallersTransaction;
import postroad.directory.Quota;
import postroad.mailbox.quota.FullMailboxes;
import postroad.mailbox.quota.QuotaNews;
import postroad.mailboxstore.Filing;
import postroad.mailboxstore.Filing.Filed;
import postroad.mailboxstore.Limit;

/** Bodies and messages in one transaction: no message without its octets, no half a batch. */
@Component
class FilingTransaction {

  private final BodyStore bodies;
  private final Filing filing;
  private final FullMailboxes full;
  private final CallersTransaction transaction;
  private final Clock clock;

  FilingTransaction(
      BodyStore bodies, Filing filing, FullMailboxes full, DataSource database, Clock clock) {
    this.bodies = bodies;
    this.filing = filing;
    this.full = full;
    this.transaction = new CallersTransaction(database);
    this.clock = clock;
  }

  /**
   * Answers what was filed now and what there was no room for; what an earlier reading filed is
   * passed over.
   *
   * @param quotas of the accounts that have one
   */
  Done file(List<LocalMail> mails, List<Order> orders, Map<UUID, Quota> quotas) {
    if (orders.isEmpty()) {
      return Done.NOTHING;
    }
    Set<UUID> wanted = new HashSet<>();
    orders.forEach(order -> wanted.add(order.filing().message().body()));
    List<BodyStore.Whole> inline =
        mails.stream()
            .filter(mail -> mail.isToBeStored() && wanted.contains(mail.body()))
            .map(LocalMail::whole)
            .toList();
    return transaction.run(() -> {
      bodies.storeAll(inline);
      Filed filed =
          filing.file(
              orders.stream().map(Order::filing).toList(), account -> limit(quotas.get(account)));
      return new Done(filed, full.after(filed, quotas, clock.instant()));
    });
  }

  private Limit limit(@Nullable Quota quota) {
    return quota == null ? Limit.NONE : full.limitOf(quota);
  }

  /** What one transaction did. */
  record Done(Filed filed, QuotaNews news) {

    static final Done NOTHING = new Done(Filed.NOTHING, QuotaNews.NONE);
  }
}
