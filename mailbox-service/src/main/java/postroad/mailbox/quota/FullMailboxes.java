package postroad.mailbox.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import postroad.contract.BounceClass;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;
import postroad.directory.Quota;
import postroad.mailboxstore.Filing.Filed;
import postroad.mailboxstore.Filing.FilingOrder;
import postroad.mailboxstore.Limit;
import postroad.mailboxstore.Usage;
import postroad.mailboxstore.remembered.QuotaStandings;
import postroad.mailboxstore.remembered.QuotaStandings.Standing;

/**
 * Holds accounts to their quotas: mail for a full one is put off at first and refused when that
 * lasts, and its owner is warned before it comes to that.
 */
@Component
public final class FullMailboxes {

  private static final StatusCode FULL_NOW = new StatusCode(4, 2, 2);
  private static final StatusCode FULL = new StatusCode(5, 2, 2);
  private static final StatusCode TOO_LARGE = new StatusCode(5, 2, 3);

  /** So many percent below a threshold the owner may be warned of it again. */
  private static final int EASED = 5;

  private final QuotaStandings standings;
  private final QuotaSettings settings;

  FullMailboxes(QuotaStandings standings, QuotaSettings settings) {
    this.standings = standings;
    this.settings = settings;
  }

  /** Up to where mail is filed for an account that may keep so much. */
  public Limit limitOf(Quota quota) {
    return quota.isUnlimited()
        ? Limit.NONE
        : (bytes, messages) -> withGrace(quota).isExceededBy(bytes, messages);
  }

  /**
   * Writes down how accounts stand after filing, in the transaction that filed.
   *
   * @param quotas of all accounts that have something new and a limit
   */
  public QuotaNews after(Filed filed, Map<UUID, Quota> quotas, Instant now) {
    if (filed.usage().isEmpty()) {
      return QuotaNews.NONE;
    }
    Set<UUID> refused = new HashSet<>();
    filed.tooMuch().forEach(order -> refused.add(order.account()));
    Map<UUID, Standing> changed = new HashMap<>();
    Map<UUID, Instant> fullSince = new HashMap<>();
    Map<UUID, Integer> warnings = new HashMap<>();
    standings
        .of(filed.usage().keySet())
        .forEach((account, before) -> {
          int percent = percent(quotas.get(account), filed.usage().get(account));
          Instant since =
              refused.contains(account)
                  ? Objects.requireNonNullElse(before.fullSince(), now)
                  : null;
          Standing after = new Standing(warned(before.warned(), percent), since);
          if (!after.equals(before)) {
            changed.put(account, after);
          }
          if (after.warned() > before.warned()) {
            warnings.put(account, after.warned());
          }
          if (since != null) {
            fullSince.put(account, since);
          }
        });
    standings.keep(changed);
    return new QuotaNews(fullSince, warnings);
  }

  /** What becomes of a recipient whose account has no room for this. */
  public NotDelivered refusal(
      Recipient recipient, FilingOrder order, Quota quota, QuotaNews news, Instant now) {
    if (withGrace(quota).isExceededBy(order.message().bodySize(), 1)) {
      return new Failed(
          recipient,
          TOO_LARGE,
          "the mail is larger than the mailbox may ever be",
          null,
          null,
          now,
          BounceClass.TOO_LARGE);
    }
    String reason = "the mailbox is full";
    Instant since = news.fullSince().getOrDefault(order.account(), now);
    return Duration.between(since, now).compareTo(settings.patience()) < 0
        ? new Deferred(
            recipient.afterAttempt(), FULL_NOW, reason, null, null, now, BounceClass.FULL)
        : new Failed(recipient, FULL, reason, null, null, now, BounceClass.FULL);
  }

  private Quota withGrace(Quota quota) {
    return new Quota(quota.bytes() + quota.bytes() / 100 * settings.grace(), quota.messages());
  }

  private static int percent(@Nullable Quota quota, @Nullable Usage usage) {
    return quota == null || usage == null ? 0 : quota.percentUsed(usage.bytes(), usage.messages());
  }

  /** The threshold that counts as told: the highest reached, and one that was only just left. */
  private int warned(int before, int percent) {
    List<Integer> thresholds = settings.warnAt();
    int reached = highestUpTo(percent, thresholds);
    int heldOn = Math.min(before, highestUpTo(percent + EASED, thresholds));
    return Math.max(reached, heldOn);
  }

  private static int highestUpTo(int percent, List<Integer> thresholds) {
    return thresholds.stream().filter(one -> one <= percent).mapToInt(one -> one).max().orElse(0);
  }
}
