package postroad.mailbox.departure;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import postroad.mailbox.rounds.Rounds;

/** Goes on with what is to be removed, as long as there is something. Any replica may. */
@Component
final class DepartureTicker extends Rounds {

  private static final Logger log = LoggerFactory.getLogger(DepartureTicker.class);

  private final Departures departures;
  private final DepartureRepository repository;
  private final DepartureSettings settings;

  DepartureTicker(
      Departures departures,
      DepartureRepository repository,
      DepartureSettings settings,
      MeterRegistry meters) {
    super("departures", settings.every());
    this.departures = departures;
    this.repository = repository;
    this.settings = settings;
    meters.gauge("postroad.departures", this, DepartureTicker::open);
  }

  private double open() {
    try {
      return repository.open();
    } catch (DataAccessException away) {
      log.debug("nobody knows how many accounts are being removed", away);
      return Double.NaN;
    }
  }

  @Override
  protected void goRound() {
    try {
      while (isRunning() && departures.goOn()) {
        log.debug("looked at one that is to be removed");
      }
      int forgotten = repository.forget(settings.kept());
      log.debug("forgot {} reports", forgotten);
    } catch (DataAccessException away) {
      log.warn("what is left of deleted accounts stays for now: {}", away.toString());
    } catch (RuntimeException bug) {
      log.error("what is left of deleted accounts stays for now", bug);
    }
  }
}
