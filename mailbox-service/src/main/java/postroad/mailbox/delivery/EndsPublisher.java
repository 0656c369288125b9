package postroad.mailbox.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import postroad.contract.MailboxChanged;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.kafka.Journal;
import postroad.mailbox.outgoing.Outbox;

/**
 * Tells what became of a batch: back to the spool, into the journal, to those who look on; and
 * sends what it caused.
 */
@Component
class EndsPublisher {

  private final KafkaTemplate<String, byte[]> kafka;
  private final Journal journal;
  private final Outbox outbox;
  private final Counter filed;
  private final Counter failed;

  EndsPublisher(
      KafkaTemplate<String, byte[]> kafka, Journal journal, Outbox outbox, MeterRegistry meters) {
    this.kafka = kafka;
    this.journal = journal;
    this.outbox = outbox;
    this.filed = meters.counter("postroad.filed");
    this.failed = meters.counter("postroad.failed");
  }

  /** Returns when the broker has all of it. */
  void publish(Ends ends) {
    filed.increment(ends.newlyFiled());
    List<CompletableFuture<?>> written = new ArrayList<>();
    for (Return returned : ends.returned()) {
      written.add(kafka.send(returned.asRecord()));
      failed.increment(returned.mail().outcomes().size());
    }
    for (MailboxChanged changed : ends.changed()) {
      written.add(
          kafka.send(Wire.event(Topics.MAILBOX_CHANGED, changed.account().toString(), changed)));
    }
    journal.record(ends.events());
    CompletableFuture.allOf(written.toArray(CompletableFuture[]::new)).join();
    outbox.send(ends.caused());
  }
}
