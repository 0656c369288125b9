package postroad.mailbox.departure;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import postroad.administration.Operator;
import postroad.database.CallersTransaction;
import postroad.directory.Account;
import postroad.directory.AccountRemoval;
import postroad.mailbox.departure.AccountTable.Way;
import postroad.mailbox.departure.DepartureRepository.Counted;

/**
 * Deletes accounts. From the moment it is asked for nobody has the name, logs in or gets mail; what
 * there was is removed afterwards, in portions, each of them a transaction with its number written
 * down: whoever dies in between leaves the rest to the next one. An account is gone when two looks
 * found nothing, some time apart, for somebody may have been filing just then.
 */
@Component
class Departures {

  private static final Logger log = LoggerFactory.getLogger(Departures.class);

  private static final int LOOKS = 2;

  /** A replica that was silent for so long is taken for dead. */
  private static final Duration HOLD = Duration.ofMinutes(1);

  private final CallersTransaction transaction;
  private final AccountRemoval removal;
  private final DepartureRepository departures;
  private final Leftovers leftovers;
  private final DepartureSettings settings;

  Departures(
      DataSource database,
      AccountRemoval removal,
      DepartureRepository departures,
      Leftovers leftovers,
      DepartureSettings settings) {
    this.transaction = new CallersTransaction(database);
    this.removal = removal;
    this.departures = departures;
    this.leftovers = leftovers;
    this.settings = settings;
  }

  /** Takes the name away and writes down how much there is to remove; empty for no such account. */
  Optional<Departure> begin(Account account, Operator by) {
    return transaction.run(() -> {
      Optional<Departure> known = departures.find(account.id());
      if (known.isPresent()) {
        return known;
      }
      Departure begun = departures.begin(account, by.name());
      for (AccountTable table : leftovers.tables()) {
        long before = leftovers.count(table, begun);
        boolean goesNow = table.way() == Way.WITH_THE_ACCOUNT;
        departures.counted(account.id(), new Counted(table.name(), before, goesNow ? before : 0));
      }
      if (!removal.remove(account)) {
        throw new IllegalStateException("an account went away while it was deleted");
      }
      return Optional.of(begun);
    });
  }

  /** Goes on with one that is due; false when there is none. */
  boolean goOn() {
    Optional<Departure> taken = departures.take(HOLD);
    taken.ifPresent(this::removeAll);
    return taken.isPresent();
  }

  private void removeAll(Departure departure) {
    UUID account = departure.account();
    boolean isClean = true;
    for (AccountTable table : leftovers.tables()) {
      if (table.way() != Way.WITH_THE_ACCOUNT) {
        int removed = removeAll(table, departure);
        isClean &=
            !table.way().endsForGood() || (removed == 0 && leftovers.count(table, departure) == 0);
      }
    }
    int looks = isClean ? departure.looks() + 1 : 0;
    if (looks >= LOOKS && departures.finish(account)) {
      log.info("all there was of account {} is removed", account);
    } else {
      departures.lookAgain(account, looks, settings.lookAgain());
    }
  }

  private int removeAll(AccountTable table, Departure departure) {
    int all = 0;
    int some;
    do {
      some =
          transaction.run(() -> {
            departures.hold(departure.account(), HOLD);
            return removeSome(table, departure);
          });
      all += some;
    } while (some > 0);
    return all;
  }

  private int removeSome(AccountTable table, Departure departure) {
    int rows = leftovers.removeSome(table, departure);
    if (rows > 0) {
      departures.removed(departure.account(), table.name(), rows);
    }
    return rows;
  }
}
