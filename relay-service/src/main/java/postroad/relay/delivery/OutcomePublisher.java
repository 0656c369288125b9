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
import postroad.contract.DestinationNews;
import postroad.contract.Envelope;
import postroad.contract.JournalEvent;
import postroad.contract.MailId;
import postroad.contract.RemoteDelivery;
import postroad.contract.ReturnedMail;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.relay.smtp.Security;

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
   * @param news of the destination as a whole; absent when there is none
   * @throws RuntimeException when the broker does not take it
   */
  void publish(
      RemoteDelivery order, byte[] octets, List<Ending> endings, @Nullable DestinationNews news) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    List<NotDelivered> returned = new ArrayList<>();
    List<Delivered> told = new ArrayList<>();
    for (Ending ending : endings) {
      switch (ending.outcome()) {
        case Deferred deferred -> returned.add(afterAttempt(deferred));
        case Failed failed -> returned.add(failed);
        case Delivered success -> {
          records.add(Wire.journal(relayed(order.envelope().mailId(), success, ending.security())));
          if (isReportOurs(ending)) {
            told.add(success);
          }
        }
      }
    }
    if (!returned.isEmpty() || !told.isEmpty() || news != null) {
      records.addFirst(
          givenBack(new ReturnedMail(lean(order.envelope()), returned, told).with(news), octets));
    }
    log.write(records);
  }

  /** Nobody behind a host without DSN will tell of success (RFC 3461 §5.2.2 b). */
  private static boolean isReportOurs(Ending ending) {
    return ending.outcome().recipient().wantsSuccess() && !ending.isPassedOn();
  }

  private static ProducerRecord<String, byte[]> givenBack(ReturnedMail said, byte[] octets) {
    return Wire.carry(Topics.RETURNED, said.envelope().mailId().toString(), said, octets);
  }

  /** Without the octets when the store has them. */
  private static Envelope lean(Envelope envelope) {
    BodyReference body = envelope.body();
    return body.stored() ? envelope.with(body.movedToStore()) : envelope;
  }

  /** The one place where an attempt is counted. */
  private static Deferred afterAttempt(Deferred deferred) {
    return new Deferred(
        deferred.recipient().afterAttempt(),
        deferred.status(),
        deferred.reason(),
        deferred.host(),
        deferred.reply(),
        deferred.at(),
        deferred.bounce());
  }

  private static JournalEvent relayed(MailId mail, Delivered success, @Nullable Security security) {
    return new JournalEvent.Relayed(
        mail,
        success.at(),
        success.recipient().address(),
        String.valueOf(success.host()),
        String.valueOf(success.reply()),
        security == null ? null : security.tls(),
        security == null ? null : security.policy());
  }
}
