package postroad.relay.delivery;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.DestinationNews;
import postroad.contract.MailId;
import postroad.contract.StatusCode;
import postroad.relay.bounce.BounceRules;
import postroad.relay.pace.Visit;
import postroad.relay.smtp.CallOff.CalledOffException;

/**
 * Brings an order to its end: the attempt, then its outcomes, which are written while others go on.
 */
final class Carrier {

  private static final Logger log = LoggerFactory.getLogger(Carrier.class);

  private static final StatusCode CONGESTED = new StatusCode(4, 4, 5);
  private static final StatusCode OUR_TROUBLE = new StatusCode(4, 3, 0);
  private static final int NETWORK_AND_ROUTING = 4; // the subject X.4.X of RFC 3463 §3.5

  private final Delivery delivery;
  private final OutcomeWriter writer;
  private final BounceRules bounces;
  private final RelayMetrics metrics;
  private final Clock clock;
  private final DestinationWatch watch = new DestinationWatch();

  Carrier(
      Delivery delivery,
      OutcomeWriter writer,
      BounceRules bounces,
      RelayMetrics metrics,
      Clock clock) {
    this.delivery = delivery;
    this.writer = writer;
    this.bounces = bounces;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Makes the attempt and has written what became of it.
   *
   * @param visit learns what the hosts show of how much they bear
   * @return whether the destination could be reached
   */
  boolean carry(OpenOrder open, Visit visit) {
    try {
      List<Ending> endings =
          attempt(open, visit).stream().map(ending -> ending.classified(bounces)).toList();
      metrics.count(visit.impression());
      conclude(open, endings, watch.after(open.order(), endings));
      return endings.isEmpty() || !endings.stream().allMatch(Carrier::isUnreachable);
    } catch (CalledOffException calledOff) {
      log.debug("{} was called off", mailOf(open));
      return true;
    }
  }

  /** Gives the mail back without an attempt: not now, for this reason. */
  void giveBack(OpenOrder open, String reason) {
    metrics.countNotAttempted();
    List<Ending> endings = deferAll(open, CONGESTED, reason);
    try {
      conclude(open, endings, watch.withoutAttempt(open.order(), reason));
    } catch (CalledOffException calledOff) {
      log.debug("{} was called off", mailOf(open));
    }
  }

  /** What is not understood is temporary. */
  private List<Ending> attempt(OpenOrder open, Visit visit) {
    try {
      return delivery.attempt(open.order(), open.content(), open.callOff(), visit);
    } catch (CalledOffException calledOff) {
      throw calledOff;
    } catch (RuntimeException notUnderstood) {
      log.error("{}: the attempt broke", mailOf(open), notUnderstood);
      return deferAll(open, OUR_TROUBLE, "trouble at our side");
    }
  }

  private List<Ending> deferAll(OpenOrder open, StatusCode status, String reason) {
    return open.order().recipients().stream()
        .map(to -> new Deferred(to, status, reason, null, null, clock.instant(), null))
        .map(Ending::of)
        .toList();
  }

  /** Whether outcomes wait for the broker, so that mail waits because of us and nobody else. */
  boolean isHeldUp() {
    return writer.isHeldUp();
  }

  private void conclude(OpenOrder open, List<Ending> endings, @Nullable DestinationNews news) {
    open.callOff().passPointOfNoReturn();
    endings.forEach(ending -> tell(mailOf(open), ending));
    writer.write(open, endings, news);
  }

  private static boolean isUnreachable(Ending ending) {
    return ending.outcome() instanceof Deferred deferred
        && deferred.reply() == null
        && deferred.status().subject() == NETWORK_AND_ROUTING;
  }

  private static MailId mailOf(OpenOrder open) {
    return open.order().envelope().mailId();
  }

  /** One line for each attempt and recipient, in the words of the outcome. */
  private static void tell(MailId mail, Ending ending) {
    switch (ending.outcome()) {
      case Delivered(var to, var host, var reply, _) ->
          log.info(
              "{} to <{}> relayed to {} {}: {}",
              mail,
              to.address(),
              host,
              ending.security(),
              reply);
      case Deferred deferred -> tell(mail, "deferred", deferred);
      case Failed failed -> tell(mail, "failed", failed);
    }
  }

  private static void tell(MailId mail, String how, NotDelivered outcome) {
    log.info(
        "{} to <{}> {}, {}{} {}, {}: {}",
        mail,
        outcome.recipient().address(),
        how,
        outcome.status(),
        outcome.bounce() == null ? "" : " " + outcome.bounce().word() + ",",
        outcome.reason(),
        outcome.host(),
        outcome.reply());
  }
}
