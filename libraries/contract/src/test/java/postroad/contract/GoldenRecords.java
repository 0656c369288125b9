package postroad.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import tools.jackson.databind.json.JsonMapper;

/** The records that were promised, one file each, and how they look when they are read. */
final class GoldenRecords {

  private GoldenRecords() {}

  static ConsumerRecord<String, byte[]> received(byte[] header, byte[] value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Wire.ENVELOPE, header);
    return record(headers, value);
  }

  static ConsumerRecord<String, byte[]> record(RecordHeaders headers, byte[] value) {
    return new ConsumerRecord<>(
        "topic",
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        3,
        value.length,
        "key",
        value,
        headers,
        Optional.empty());
  }

  static void assertSameJson(byte[] written, byte[] golden) {
    JsonMapper json = new JsonMapper();
    assertThat(json.readTree(written)).isEqualTo(json.readTree(golden));
  }

  static byte[] golden(String name) throws IOException {
    try (InputStream file = GoldenRecords.class.getResourceAsStream("/wire/" + name + ".json")) {
      return Objects.requireNonNull(file, "golden record " + name).readAllBytes();
    }
  }
}
