package postroad.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import postroad.contract.JournalEvent;
import postroad.contract.Wire;

/** Writes what happened to each mail, so that anyone can ask where it is. */
public final class Journal {

  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  private final KafkaOperations<String, byte[]> kafka;

  public Journal(KafkaOperations<String, byte[]> kafka) {
    this.kafka = kafka;
  }

  /**
   * Writes these events and returns when the broker has them: for events that must be there before
   * an offset moves.
   */
  public void record(List<? extends JournalEvent> events) {
    List<CompletableFuture<?>> written = new ArrayList<>(events.size());
    for (JournalEvent event : events) {
      written.add(kafka.send(Wire.journal(event)));
    }
    CompletableFuture.allOf(written.toArray(CompletableFuture[]::new)).join();
  }

  /**
   * Hands these events over and does not wait. In a Kafka transaction they become visible with it;
   * outside one, a crash may lose them, never the mail.
   */
  public void note(List<? extends JournalEvent> events) {
    for (JournalEvent event : events) {
      var _ = kafka.send(Wire.journal(event)).whenComplete((sent, failure) -> tell(failure));
    }
  }

  private static void tell(@Nullable Throwable failure) {
    if (failure != null) {
      log.warn("an event of the journal was not written: {}", failure.toString());
    }
  }
}
