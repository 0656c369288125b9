package postroad.relay.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.MailId;
import postroad.contract.StatusCode;
import postroad.relay.smtp.CallOff.CalledOffException;

/** Brings an order to its end: the attempt, then the written outcomes, then done. */
final class Carrier {

  private static final Logger log = LoggerFactory.getLogger(Carrier.class);

  private static final StatusCode CONGESTED = new StatusCode(4, 4, 5);
  private static final int NETWORK_AND_ROUTING = 4; // the subject X.4.X of RFC 3463 §3.5

  private final Delivery delivery;
  private final OutcomePublisher publisher;
  private final RelayMetrics metrics;
  private final Clock clock;

  Carrier(Delivery delivery, OutcomePublisher publisher, RelayMetrics metrics, Clock clock) {
    this.delivery = delivery;
    this.publisher = publisher;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Makes the attempt and writes what became of it.
   *
   * @return whether the destination could be reached
   */
  boolean carry(OpenOrder open) {
    try {
      List<Ending> endings = delivery.attempt(open.order(), open.content(), open.callOff());
      conclude(open, endings);
      return endings.isEmpty() || !endings.stream().allMatch(Carrier::isUnreachable);
    } catch (CalledOffException calledOff) {
      log.debug("{} was called off", mailOf(open));
      return true;
    }
  }

  /** Gives the mail back without an attempt: not now, for this reason. */
  void giveBack(OpenOrder open, String reason) {
    List<Ending> endings =
        open.order().recipients().stream()
            .map(to -> new Deferred(to, CONGESTED, reason, null, null, clock.instant()))
            .map(Ending::of)
            .toList();
    try {
      conclude(open, endings);
    } catch (CalledOffException calledOff) {
      log.debug("{} was called off", mailOf(open));
    }
  }

  private void conclude(OpenOrder open, List<Ending> endings) {
    open.callOff().passPointOfNoReturn();
    endings.forEach(ending -> tell(mailOf(open), ending));
    if (isWritten(open, endings)) {
      endings.forEach(ending -> metrics.count(ending.outcome()));
      open.done();
    } else {
      log.warn("{} was let go with its outcomes unwritten: it will be carried again", mailOf(open));
    }
  }

  /** A broker that is away is waited for, as long as the order is ours. */
  private boolean isWritten(OpenOrder open, List<Ending> endings) {
    Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15));
    while (!open.isLetGo()) {
      try {
        publisher.publish(open.order(), open.octets(), endings);
        return true;
      } catch (CompletionException | KafkaException | org.apache.kafka.common.KafkaException away) {
        log.warn("the outcomes of {} wait for the broker: {}", mailOf(open), away.toString());
        if (!backoff.pause()) {
          return false;
        }
      }
    }
    return false;
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
      case Delivered(var to, var host, var reply, _) -> {
        String security = ending.tls() == null ? "in plain" : ending.tls();
        log.info("{} to <{}> relayed to {} {}: {}", mail, to.address(), host, security, reply);
      }
      case Deferred(var to, var status, var reason, var host, var reply, _) ->
          log.info(
              "{} to <{}> deferred, {} {}, {}: {}",
              mail,
              to.address(),
              status,
              reason,
              host,
              reply);
      case Failed(var to, var status, var reason, var host, var reply, _) ->
          log.info(
              "{} to <{}> failed, {} {}, {}: {}", mail, to.address(), status, reason, host, reply);
    }
  }
}
