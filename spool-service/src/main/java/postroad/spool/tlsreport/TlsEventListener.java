package postroad.spool.tlsreport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import postroad.contract.JournalEvent;
import postroad.contract.JournalEvent.TlsTried;
import postroad.contract.Readers;
import postroad.contract.Topics;
import postroad.contract.UnreadableRecordException;
import postroad.contract.Wire;

/**
 * Reads the journal for sessions that some domain wants to hear of; all other events are skipped.
 */
@Component
class TlsEventListener {

  private static final Logger log = LoggerFactory.getLogger(TlsEventListener.class);

  /** How such an event begins: the journal is long, and JSON is not read to be thrown away. */
  private static final byte[] BEGINNING =
      "{\"event\":\"TlsTried\"".getBytes(StandardCharsets.US_ASCII);

  private final TlsReportRepository reports;
  private final TlsReportSettings settings;

  TlsEventListener(TlsReportRepository reports, TlsReportSettings settings) {
    this.reports = reports;
    this.settings = settings;
  }

  /** Nobody waits for this: it reads much at once, and seldom. */
  @KafkaListener(
      id = Readers.SPOOL_TLS,
      topics = Topics.JOURNAL,
      containerFactory = "journalListeners",
      autoStartup = "${spool.tls-reports.enabled:true}",
      concurrency = "1",
      properties = {
        "auto.offset.reset=latest",
        "max.poll.records=5000",
        "fetch.min.bytes=1048576",
        "fetch.max.wait.ms=5000"
      })
  void on(List<ConsumerRecord<String, byte[]>> records) {
    List<TlsTried> events = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      if (isAboutTls(record.value()) && read(record) instanceof TlsTried event) {
        events.add(event);
      }
    }
    if (!events.isEmpty()) {
      reports.count(events, settings.spread());
    }
  }

  static boolean isAboutTls(byte[] event) {
    return event.length > BEGINNING.length
        && Arrays.equals(event, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
  }

  private static @org.jspecify.annotations.Nullable JournalEvent read(
      ConsumerRecord<String, byte[]> record) {
    try {
      return Wire.parse(record.value(), JournalEvent.class);
    } catch (UnreadableRecordException ofANewerVersion) {
      log.debug("an event of the journal cannot be read", ofANewerVersion);
      return null;
    }
  }
}
