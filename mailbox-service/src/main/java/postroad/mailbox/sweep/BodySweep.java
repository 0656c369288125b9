package postroad.mailbox.sweep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;
import postroad.bodystore.Holder;
import postroad.bodystore.LooseBodies;
import postroad.bodystore.LooseBodies.Arrived;
import postroad.bodystore.LooseBodies.Look;
import postroad.mailbox.rounds.Rounds;

/**
 * Looks now and then at the bodies somebody has let go of, and removes those that nobody refers to:
 * no message, no waiting mail, no record that is still to be read. Any number of replicas may.
 */
@Component
final class BodySweep extends Rounds {

  private static final Logger log = LoggerFactory.getLogger(BodySweep.class);

  private static final List<Holder> HOLDERS =
      List.of(new Holder("mailbox.email", "body"), new Holder("spool.waiting", "mail_id"));

  private final LooseBodies bodies;
  private final KafkaAdmin admin;
  private final ConsumerFactory<String, byte[]> consumers;
  private final SweepSettings settings;
  private final Counter removed;

  BodySweep(
      LooseBodies bodies,
      KafkaAdmin admin,
      ConsumerFactory<String, byte[]> consumers,
      SweepSettings settings,
      MeterRegistry meters) {
    super("body-sweep", settings.every());
    this.bodies = bodies;
    this.admin = admin;
    this.consumers = consumers;
    this.settings = settings;
    this.removed = meters.counter("postroad.bodies.removed");
  }

  @Override
  protected void goRound() {
    try {
      once();
    } catch (DataAccessException | KafkaException away) {
      log.warn("bodies nobody needs stay for now: {}", away.toString());
    } catch (RuntimeException bug) {
      log.error("bodies nobody needs stay for now", bug);
    }
  }

  private void once() {
    if (!bodies.areThere(HOLDERS)) {
      log.debug("nobody can say yet what mail waits");
      return;
    }
    Look last = bodies.last();
    if (last.ago().compareTo(settings.every().minus(settings.every().dividedBy(10))) < 0) {
      return; // another replica has looked
    }
    try (CarriedMail carried = new CarriedMail(admin, consumers)) {
      lookAgain(last, carried);
    }
  }

  private void lookAgain(Look last, CarriedMail carried) {
    if (!carried.isReadUpTo(Ends.parse(last.logEnds()))) {
      log.debug("what was in the log at the last look has not been read yet");
      return;
    }
    Arrived removable =
        new Arrived(carried.youngestDeadLetter(), Instant.now().minus(settings.youngest()));
    long gone = bodies.lookAgain(last, HOLDERS, removable);
    boolean isEnded = bodies.end(last, () -> carried.ends().toString());
    removed.increment((double) gone);
    if (gone > 0) {
      log.info("removed {} bodies nobody refers to", gone);
    }
    log.debug("look {}: {} removed, ended by us: {}", last.number() + 1, gone, isEnded);
  }
}
