package postroad.mailbox.lifetime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import postroad.mailbox.rounds.Rounds;

/** Has old messages removed, now and then. */
@Component
final class AgingTicker extends Rounds {

  private static final Logger log = LoggerFactory.getLogger(AgingTicker.class);

  private final Aging aging;

  AgingTicker(Aging aging, RetentionSettings settings) {
    super("aging", settings.every());
    this.aging = aging;
  }

  @Override
  protected void goRound() {
    try {
      aging.removeOverdue();
      aging.forgetExpunged();
    } catch (DataAccessException away) {
      log.warn("old messages stay for now: {}", away.toString());
    } catch (RuntimeException bug) {
      log.error("old messages stay for now", bug);
    }
  }
}
