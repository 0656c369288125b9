package postroad.mailbox.forget;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import postroad.kafka.TopicSettings;
import postroad.mailbox.rounds.Rounds;
import postroad.mailboxstore.Forgetting;

/** Looks now and then for traces that are too old, and forgets them. Any number of replicas may. */
@Component
final class OldTraces extends Rounds {

  private static final Logger log = LoggerFactory.getLogger(OldTraces.class);

  private final Forgetting forgetting;
  private final ForgetSettings settings;
  private final Counter filed;
  private final Counter expunged;

  OldTraces(
      Forgetting forgetting, ForgetSettings settings, TopicSettings topics, MeterRegistry meters) {
    super("old-traces", settings.every());
    settings.requireLongerThan(topics.retention());
    this.forgetting = forgetting;
    this.settings = settings;
    this.filed = meters.counter("postroad.forgotten", "what", "filed");
    this.expunged = meters.counter("postroad.forgotten", "what", "expunged");
  }

  @Override
  protected void goRound() {
    try {
      int most = settings.atOnce();
      all(filed, () -> forgetting.forgetFiled(settings.filed(), most));
      all(expunged, () -> forgetting.forgetExpunged(settings.expunged(), most));
    } catch (DataAccessException away) {
      log.warn("old traces stay for now: {}", away.toString());
    } catch (RuntimeException bug) {
      log.error("old traces stay for now", bug);
    }
  }

  /** Portion after portion, until one is not full or we stop. */
  private void all(Counter counter, IntSupplier portion) {
    int forgotten;
    do {
      forgotten = portion.getAsInt();
      counter.increment(forgotten);
    } while (forgotten == settings.atOnce() && isRunning());
  }
}
