package postroad.ingress.handover;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;
import postroad.contract.AcceptedMail;
import postroad.contract.Envelope;
import postroad.contract.JournalEvent;
import postroad.contract.Recipient;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.kafka.Journal;

/** Hands mail to the spool. The client hears 250 only after this says so (RFC 5321 §6.1). */
@Component
class AcceptedMailPublisher implements Spool {

  /** A little more than the producer itself may take, so that it is the producer that gives up. */
  private static final Duration PATIENCE = Duration.ofSeconds(9);

  private static final Logger log = LoggerFactory.getLogger(AcceptedMailPublisher.class);

  private final KafkaOperations<String, byte[]> kafka;
  private final Journal journal;
  private final MeterRegistry metrics;
  private final AtomicInteger inFlight = new AtomicInteger();

  AcceptedMailPublisher(
      KafkaOperations<String, byte[]> kafka, Journal journal, MeterRegistry metrics) {
    this.kafka = kafka;
    this.journal = journal;
    this.metrics = metrics;
    var _ =
        Gauge.builder("postroad.in.flight", inFlight, AtomicInteger::get)
            .description("mails handed to the broker and not acknowledged yet")
            .register(metrics);
  }

  @Override
  public boolean take(AcceptedMail mail, byte[] octets) {
    inFlight.incrementAndGet();
    try {
      return isAcknowledged(mail, octets);
    } finally {
      inFlight.decrementAndGet();
    }
  }

  private boolean isAcknowledged(AcceptedMail mail, byte[] octets) {
    String key = mail.envelope().mailId().toString();
    try {
      var _ =
          kafka
              .send(Wire.carry(Topics.ACCEPTED, key, mail, octets))
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException away) {
      log.warn("{} could not be handed to the spool: {}", key, reason(away));
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
    journal.note(List.of(accepted(mail)));
    tell(mail);
    return true;
  }

  private static String reason(Exception away) {
    Throwable cause = away.getCause();
    return cause == null ? away.toString() : cause.toString();
  }

  private void tell(AcceptedMail mail) {
    Envelope envelope = mail.envelope();
    metrics.counter("postroad.accepted", "door", door(envelope)).increment();
    log.info(
        "{} accepted: from <{}> for {} recipients, {} octets, by {}",
        envelope.mailId(),
        envelope.sender() == null ? "" : envelope.sender(),
        mail.recipients().size(),
        envelope.body().size(),
        door(envelope));
  }

  private static String door(Envelope envelope) {
    return envelope.origin().door().name().toLowerCase(Locale.ROOT);
  }

  private static JournalEvent accepted(AcceptedMail mail) {
    Envelope envelope = mail.envelope();
    return new JournalEvent.Accepted(
        envelope.mailId(),
        envelope.acceptedAt(),
        envelope.sender(),
        mail.recipients().stream().map(Recipient::address).toList(),
        envelope.body().size(),
        envelope.origin());
  }
}
