package postroad.contract;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How what we say looks as octets: the only class that knows JSON and record headers. */
public final class Wire {

  /** The record header that holds what we say about the mail in the record's value. */
  public static final String ENVELOPE = "envelope";

  private static final byte[] NOTHING = {};

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Wire() {}

  /**
   * A record that carries a mail.
   *
   * @param octets the message; sent only when the envelope says it is inline
   */
  public static ProducerRecord<String, byte[]> carry(
      String topic, String key, Carried said, byte[] octets) {
    byte[] value = said.envelope().body().inline() ? octets : NOTHING;
    if (value.length != (said.envelope().body().inline() ? said.envelope().body().size() : 0)) {
      throw new IllegalArgumentException("the octets are not those the envelope speaks of");
    }
    ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
    record.headers().add(ENVELOPE, JSON.writeValueAsBytes(said));
    return record;
  }

  /**
   * What a record says of the mail it carries; the mail itself is the record's value.
   *
   * @throws UnreadableRecordException when it says nothing we understand
   */
  public static <T extends Carried> T read(ConsumerRecord<String, byte[]> record, Class<T> what) {
    Header header = record.headers().lastHeader(ENVELOPE);
    if (header == null) {
      throw new UnreadableRecordException("the record has no envelope header");
    }
    T said = parse(header.value(), what);
    BodyReference body = said.envelope().body();
    int present = record.value() == null ? 0 : record.value().length;
    if (body.inline() && present != body.size()) {
      throw new UnreadableRecordException(
          "the envelope speaks of " + body.size() + " octets, the record has " + present);
    }
    if (!body.inline() && !body.stored()) {
      throw new UnreadableRecordException("the octets are neither in the record nor stored");
    }
    return said;
  }

  /** A record that carries no mail: what it says is its value. */
  public static ProducerRecord<String, byte[]> event(String topic, String key, Object said) {
    return new ProducerRecord<>(topic, key, JSON.writeValueAsBytes(said));
  }

  /** What happened to a mail, as a record for the journal. */
  public static ProducerRecord<String, byte[]> journal(JournalEvent event) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Topics.JOURNAL,
            event.mailId().toString(),
            JSON.writerFor(JournalEvent.class).writeValueAsBytes(event));
    return record;
  }

  /**
   * What the value of a record that carries no mail says.
   *
   * @throws UnreadableRecordException when it says nothing we understand
   */
  public static <T> T parse(byte[] json, Class<T> what) {
    try {
      T said = JSON.readValue(json, what);
      if (said == null) {
        throw new UnreadableRecordException("the record says null, not a " + what.getSimpleName());
      }
      return said;
    } catch (JacksonException unreadable) {
      throw new UnreadableRecordException(
          "not a " + what.getSimpleName() + ": " + unreadable.getOriginalMessage(), unreadable);
    }
  }

  /** The same words as text, for storing beside a waiting mail and for people. */
  public static String text(Object said) {
    return new String(JSON.writeValueAsBytes(said), StandardCharsets.UTF_8);
  }
}
