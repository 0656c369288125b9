package postroad.spool.rules;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import postroad.contract.NextHop;
import postroad.spool.rules.StandingRule.Deed;
import postroad.spool.schedule.Destinations;

/**
 * Makes rules and ends them. The hold of a domain also parks it as a destination, in the same
 * transaction: a million mails are then passed over without being looked at.
 */
@Component
public class Rulings {

  /** So many are read each second, and looked through for each recipient in no time. */
  private static final int MOST = 10_000;

  private final RuleRepository repository;
  private final StandingRules known;
  private final Destinations destinations;
  private final TransactionOperations transaction;

  Rulings(
      RuleRepository repository,
      StandingRules known,
      Destinations destinations,
      TransactionOperations transaction) {
    this.repository = repository;
    this.known = known;
    this.destinations = destinations;
    this.transaction = transaction;
  }

  /** Those in force, as the database has them. */
  public List<StandingRule> inForce() {
    return repository.inForce();
  }

  /** Makes a rule; the same rule made twice is one. */
  public Made make(
      Deed deed, Matter matter, @Nullable NextHop via, @Nullable String reason, String by) {
    if (repository.inForce().size() >= MOST) {
      return new Made.TooMany(MOST);
    }
    Made made = transaction.execute(_ -> made(deed, matter, via, reason, by));
    known.readNow();
    return made;
  }

  /** Ends a rule, and says which it was; empty when it was not in force. */
  public Optional<StandingRule> end(long id, String by) {
    Optional<StandingRule> ended = transaction.execute(_ -> ended(id, by));
    known.readNow();
    return ended;
  }

  private Made made(
      Deed deed, Matter matter, @Nullable NextHop via, @Nullable String reason, String by) {
    Optional<StandingRule> made = repository.make(deed, matter, via, reason, by);
    if (made.isEmpty()) {
      StandingRule there = repository.inForce(deed, matter).orElseThrow();
      return via == null || via.equals(there.via())
          ? new Made.Known(there)
          : new Made.OtherRoute(there);
    }
    if (parks(made.get())) {
      destinations.hold(matter.value(), made.get().name());
    }
    return new Made.New(made.get());
  }

  private Optional<StandingRule> ended(long id, String by) {
    Optional<StandingRule> rule = repository.inForce(id);
    if (rule.isEmpty() || !repository.end(id, by)) {
      return Optional.empty();
    }
    if (parks(rule.get())) {
      destinations.release(rule.get().matter().value());
    }
    return rule;
  }

  private static boolean parks(StandingRule rule) {
    return rule.deed() == Deed.HOLD && rule.matter().kind() == Matter.Kind.DOMAIN;
  }

  /** What came of the wish for a rule. */
  public sealed interface Made {

    /** It is in force from now on. */
    record New(StandingRule rule) implements Made {}

    /** It was in force already. */
    record Known(StandingRule rule) implements Made {}

    /** The same mail goes to another host already. */
    record OtherRoute(StandingRule rule) implements Made {}

    /** There are as many as there may be. */
    record TooMany(int most) implements Made {}
  }
}
