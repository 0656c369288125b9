package postroad.relay.delivery;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
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
 * Writes what became of an order: what was carried to the journal, what was not back to the spool,
 * which tells the journal what it made of it. So each event has one writer.
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
    List<Delivered> told = new ArrayList<>();
    for (Ending ending : endings) {
      switch (ending.outcome()) {
        case Deferred deferred -> returned.add(afterAttempt(deferred));
        case Failed failed -> returned.add(failed);
        case Delivered success -> {
          records.add(Wire.journal(relayed(order.envelope().mailId(), success, ending.tls())));
          if (isReportOurs(ending)) {
            told.add(success);
          }
        }
      }
    }
    if (!returned.isEmpty() || !told.isEmpty()) {
      records.addFirst(givenBack(order.envelope(), octets, returned, told));
    }
    log.write(records);
  }

  /** Nobody behind a host without DSN will tell of success (RFC 3461 §5.2.2 b). */
  private static boolean isReportOurs(Ending ending) {
    return ending.outcome().recipient().wantsSuccess() && !ending.isPassedOn();
  }

  private static ProducerRecord<String, byte[]> givenBack(
      Envelope envelope, byte[] octets, List<NotDelivered> outcomes, List<Delivered> told) {
    BodyReference body = envelope.body();
    Envelope lean = body.stored() ? envelope.with(body.movedToStore()) : envelope;
    return Wire.carry(
        Topics.RETURNED,
        envelope.mailId().toString(),
        new ReturnedMail(lean, outcomes, told),
        octets);
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

  private static JournalEvent relayed(MailId mail, Delivered success, @Nullable String tls) {
    return new JournalEvent.Relayed(
        mail,
        success.at(),
        success.recipient().address(),
        String.valueOf(success.host()),
        String.valueOf(success.reply()),
        tls);
  }
}
