package postroad.relay.delivery;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import postroad.contract.BodyReference;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.Envelope;
import postroad.contract.JournalEvent;
import postroad.contract.MailId;
import postroad.contract.RemoteDelivery;
import postroad.contract.ReturnedMail;
import postroad.contract.Topics;
import postroad.contract.Wire;

/**
 * Writes what became of an order: to the journal, and what could not be carried back to the spool.
 */
final class OutcomePublisher {

  private final OutcomeLog log;

  OutcomePublisher(OutcomeLog log) {
    this.log = log;
  }

  /**
   * Returns when the broker has all of it. Written twice it does no harm: the spool keeps each
   * recipient of a mail once.
   *
   * @throws RuntimeException when the broker does not take it
   */
  void publish(RemoteDelivery order, byte[] octets, List<Ending> endings) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    List<NotDelivered> returned = new ArrayList<>();
    for (Ending ending : endings) {
      records.add(Wire.journal(event(order.envelope().mailId(), ending)));
      switch (ending.outcome()) {
        case Deferred deferred -> returned.add(afterAttempt(deferred));
        case Failed failed -> returned.add(failed);
        case Delivered _ -> {}
      }
    }
    if (!returned.isEmpty()) {
      records.addFirst(givenBack(order.envelope(), octets, returned));
    }
    log.write(records);
  }

  private static ProducerRecord<String, byte[]> givenBack(
      Envelope envelope, byte[] octets, List<NotDelivered> outcomes) {
    BodyReference body = envelope.body();
    Envelope lean = body.stored() ? envelope.with(body.movedToStore()) : envelope;
    return Wire.carry(
        Topics.RETURNED, envelope.mailId().toString(), new ReturnedMail(lean, outcomes), octets);
  }

  /** The one place where an attempt is counted. */
  private static Deferred afterAttempt(Deferred deferred) {
    return new Deferred(
        deferred.recipient().afterAttempt(),
        deferred.status(),
        deferred.reason(),
        deferred.host(),
        deferred.reply(),
        deferred.at());
  }

  private static JournalEvent event(MailId mail, Ending ending) {
    return switch (ending.outcome()) {
      case Delivered(var to, var host, var reply, var at) ->
          new JournalEvent.Relayed(mail, at, to.address(), host, reply, ending.tls());
      case Deferred(var to, var status, var reason, var host, var reply, var at) ->
          new JournalEvent.Deferred(mail, at, to.address(), status, reason, host, reply, null);
      case Failed(var to, var status, var reason, var host, var reply, var at) ->
          new JournalEvent.Failed(mail, at, to.address(), status, reason, host, reply);
    };
  }
}
