package postroad.spool.handover;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import postroad.contract.JournalEvent;

/**
 * What a step of the spool says to the others: orders, reports, and what it did, all or nothing.
 */
public record Outgoing(List<ProducerRecord<String, byte[]>> records, List<JournalEvent> events) {

  public static final Outgoing NOTHING = new Outgoing(List.of(), List.of());

  public Outgoing {
    records = List.copyOf(records);
    events = List.copyOf(events);
  }

  /** Several of these as one, in their order. */
  public static Outgoing all(List<Outgoing> parts) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    List<JournalEvent> events = new ArrayList<>();
    for (Outgoing part : parts) {
      records.addAll(part.records);
      events.addAll(part.events);
    }
    return new Outgoing(records, events);
  }

  /** This, then that. */
  public Outgoing and(Outgoing more) {
    return all(List.of(this, more));
  }
}
