package postroad.message.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.jspecify.annotations.Nullable;
import postroad.message.HeaderSummary.Address;

/** Header fields as a person reads them: unfolded, encoded words decoded (RFC 2047). */
public final class ReadableHeader {

  /** More header than this is not searched. */
  private static final int LONGEST = 1024 * 1024;

  private ReadableHeader() {}

  /** One field of a header. */
  public record Field(String name, String value) {}

  /** The fields between these places of a message. */
  public static List<Field> fields(MessageOctetSource octets, long start, long end)
      throws IOException {
    int length = (int) Math.min(LONGEST, end - start);
    byte[] header;
    try (InputStream from = octets.open(start, length)) {
      header = from.readNBytes(length);
    }
    List<Field> fields = new ArrayList<>();
    StringBuilder unfolded = new StringBuilder();
    for (String line : text(header).split("\r?\n", -1)) {
      if (line.startsWith(" ") || line.startsWith("\t")) {
        unfolded.append(line);
      } else {
        add(fields, unfolded);
        unfolded.setLength(0);
        unfolded.append(line);
      }
    }
    add(fields, unfolded);
    return fields;
  }

  private static void add(List<Field> fields, CharSequence line) {
    String text = line.toString();
    int colon = text.indexOf(':');
    if (colon > 0) {
      fields.add(
          new Field(text.substring(0, colon).strip(), decoded(text.substring(colon + 1).strip())));
    }
  }

  /** UTF-8 where it is (RFC 6532), else the octets as Latin-1. */
  private static String text(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException older) {
      return new String(octets, StandardCharsets.ISO_8859_1);
    }
  }

  /** Encoded words decoded; what cannot be decoded stays as it is. */
  public static @Nullable String decodedOrNull(@Nullable String value) {
    return value == null ? null : decoded(value);
  }

  public static String decoded(String value) {
    return value.contains("=?")
        ? DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT)
        : value;
  }

  /** Addresses as the header shows them. */
  public static String text(List<Address> addresses) {
    return addresses.stream().map(ReadableHeader::text).collect(Collectors.joining(", "));
  }

  private static String text(Address address) {
    String name = address.name() == null ? "" : decoded(address.name()) + " ";
    String host = address.host() == null ? "" : "@" + address.host();
    return name + "<" + (address.mailbox() == null ? "" : address.mailbox()) + host + ">";
  }
}
