package postroad.relay.security;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/** TXT records that are fields with semicolons between, as MTA-STS and TLSRPT have them. */
final class TextFields {

  private TextFields() {}

  /** The one record of this version; empty when there is none, or more (RFC 8461 §3.1). */
  static Optional<String> ofVersion(String version, List<Record> records) {
    List<String> fitting =
        records.stream()
            .filter(TXTRecord.class::isInstance)
            .map(record -> String.join("", ((TXTRecord) record).getStrings()))
            .filter(text -> text.split(";", 2)[0].strip().equals("v=" + version))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  /** The value of a field. */
  static Optional<String> field(String name, String text) {
    return Stream.of(text.split(";"))
        .map(String::strip)
        .filter(field -> field.startsWith(name + "="))
        .map(field -> field.substring(name.length() + 1).strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }
}
