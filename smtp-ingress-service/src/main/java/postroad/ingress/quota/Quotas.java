package postroad.ingress.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import postroad.directory.Account;
import postroad.directory.Directory;
import postroad.directory.SendingLimits;

/**
 * Sees to it that no account sends more than it may, over all replicas: a stolen password must not
 * become a flood. A mail is counted once, when it is taken. Without the database each replica
 * counts for itself.
 */
public final class Quotas {

  private static final Logger log = LoggerFactory.getLogger(Quotas.class);

  /** After trouble, how long the database is not asked: a client would wait each time. */
  private static final Duration RESPITE = Duration.ofSeconds(10);

  /** For so long we do not ask again whether an account that had to wait may send. */
  private static final Duration BELIEVED = Duration.ofSeconds(30);

  private static final int MOST_WAITING = 10_000;

  private final QuotaSettings settings;
  private final Directory directory;
  private final Ledger shared;
  private final Ledger local;
  private final InstantSource time;
  private final Counter refused;
  private final Cache<UUID, Waiting> waiting =
      Caffeine.newBuilder().maximumSize(MOST_WAITING).expireAfterWrite(BELIEVED).build();
  private volatile Instant askSharedAgain = Instant.MIN;

  Quotas(
      QuotaSettings settings,
      Directory directory,
      Ledger shared,
      InstantSource time,
      MeterRegistry metrics) {
    this.settings = settings;
    this.directory = directory;
    this.shared = shared;
    this.local = new LocalLedger(time);
    this.time = time;
    this.refused =
        Counter.builder("postroad.ingress.over.quota")
            .description("mails put off because their sender has sent too much")
            .register(metrics);
  }

  /** Counts a mail to so many recipients, or says when it may be sent. */
  public Charge charge(Account account, int recipients) {
    if (!settings.enabled()) {
      return new Charge.Counted();
    }
    Allowance allowance = allowanceOf(account);
    return chargeTo(account, allowance.costOf(recipients))
        .<Charge>map(debt -> tooMuch(account, debt, allowance, recipients))
        .orElseGet(Charge.Counted::new);
  }

  /** A mail that was counted was not taken after all. */
  public void giveBack(Account account, int recipients) {
    if (!settings.enabled()) {
      return;
    }
    Map<Limit, Duration> cost = allowanceOf(account).costOf(recipients);
    try {
      ledger().giveBack(account.id(), cost);
    } catch (DataAccessException away) {
      log.debug("{} pays for a mail that was not taken: {}", account.address(), away.toString());
    }
  }

  /** How long an account has to wait that was found to have sent too much; zero for all others. */
  public Duration delayOf(Account account) {
    Waiting found = waiting.getIfPresent(account.id());
    if (found == null) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(time.instant(), found.until());
    return left.isPositive() ? left : Duration.ZERO;
  }

  /** Whether so many recipients are more than this account could ever write to at once. */
  public boolean isTooMany(Account account, int recipients) {
    return settings.enabled() && recipients > allowanceOf(account).mostRecipients();
  }

  private Optional<Debt> chargeTo(Account account, Map<Limit, Duration> cost) {
    Ledger ledger = ledger();
    try {
      return ledger.charge(account.id(), cost);
    } catch (DataAccessException away) {
      log.warn("mails are counted by each replica alone: {}", away.toString());
      askSharedAgain = time.instant().plus(RESPITE);
      return local.charge(account.id(), cost);
    }
  }

  private Ledger ledger() {
    return time.instant().isBefore(askSharedAgain) ? local : shared;
  }

  private Charge tooMuch(Account account, Debt debt, Allowance allowance, int recipients) {
    refused.increment();
    Duration delay = debt.waitFor(allowance.costOf(recipients));
    if (waiting.getIfPresent(account.id()) == null) {
      log.warn(
          "{} has sent too much and may send again in {}: {}", account.address(), delay, allowance);
    }
    Duration beforeAny = debt.waitFor(allowance.costOf(1));
    waiting.put(account.id(), new Waiting(time.instant().plus(beforeAny)));
    return new Charge.TooMuch(delay);
  }

  private Allowance allowanceOf(Account account) {
    SendingLimits own;
    try {
      own = directory.sendingLimitsOf(account);
    } catch (DataAccessException away) {
      own = SendingLimits.USUAL;
    }
    return Allowance.of(settings, own);
  }

  /** Until when an account can send nothing at all. */
  private record Waiting(Instant until) {}
}
