package postroad.message.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.codec.EncoderUtil.Usage;
import org.apache.james.mime4j.util.MimeUtil;
import postroad.message.AddressParser;
import postroad.message.HeaderFields;
import postroad.message.HeaderSummary.Address;

/**
 * A header for programs that know only ASCII (RFC 6858): fields that are more become as much as can
 * be said without. Text becomes encoded words; an address that cannot be written moves into its
 * display name, in front of one that leads nowhere.
 */
public final class SurrogateHeader {

  /** Mail for it finds nobody, today and ever. */
  private static final String NOWHERE = "invalid@internationalized-address.invalid";

  private static final SortedSet<String> OF_ADDRESSES =
      caseless(
          List.of(
              "From",
              "Sender",
              "Reply-To",
              "To",
              "Cc",
              "Bcc",
              "Resent-From",
              "Resent-Sender",
              "Resent-Reply-To",
              "Resent-To",
              "Resent-Cc",
              "Resent-Bcc"));

  /** What programs read, in which encoded words have no place. */
  private static final SortedSet<String> FOR_PROGRAMS =
      caseless(
          List.of(
              "Content-Type",
              "Content-Disposition",
              "Content-Transfer-Encoding",
              "Content-ID",
              "Message-ID",
              "In-Reply-To",
              "References",
              "Return-Path",
              "Received",
              "Date",
              "DKIM-Signature"));

  private static final int MORE_THAN_ASCII = 0x80;

  private SurrogateHeader() {}

  private static SortedSet<String> caseless(List<String> names) {
    SortedSet<String> sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    sorted.addAll(names);
    return sorted;
  }

  /** Where the body begins, behind the header's empty line; -1 when the header has not ended. */
  public static int endIn(byte[] octets) {
    for (int at = 0; at < octets.length; at++) {
      if (octets[at] == '\n' && isEmptyLine(octets, at)) {
        return at + 1;
      }
    }
    return -1;
  }

  private static boolean isEmptyLine(byte[] octets, int end) {
    int before = end > 0 && octets[end - 1] == '\r' ? end - 2 : end - 1;
    return before < 0 || octets[before] == '\n';
  }

  /**
   * The beginning of a message with its header replaced, or the same octets when the header is all
   * ASCII.
   *
   * @param end where the header ends, its empty line included
   */
  public static byte[] in(byte[] beginning, int end) {
    if (isAscii(beginning, end)) {
      return beginning;
    }
    ByteArrayOutputStream shown = new ByteArrayOutputStream(beginning.length * 2);
    int fields = 0;
    for (HeaderFields.Field field : HeaderFields.of(Arrays.copyOf(beginning, end))) {
      byte[] octets = field.octets();
      fields += octets.length;
      shown.writeBytes(isAscii(octets, octets.length) ? octets : surrogate(field));
    }
    shown.write(beginning, fields, beginning.length - fields);
    return shown.toByteArray();
  }

  private static boolean isAscii(byte[] octets, int end) {
    for (int at = 0; at < end; at++) {
      if (octets[at] < 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] surrogate(HeaderFields.Field field) {
    String start = field.name() + ": ";
    String value = field.value();
    String text;
    if (field.name().isEmpty()) {
      text = questioned(value);
    } else if (OF_ADDRESSES.contains(field.name())) {
      text = start + addresses(value);
    } else if (FOR_PROGRAMS.contains(field.name())) {
      text = start + questioned(value);
    } else {
      text = start + EncoderUtil.encodeEncodedWord(ReadableHeader.decoded(value), Usage.TEXT_TOKEN);
    }
    return (MimeUtil.fold(text, 0) + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Each other character a question mark: what a file is called may be asked for, not lost. */
  private static String questioned(String value) {
    return value.replaceAll("\\P{ASCII}+", "?");
  }

  private static String addresses(String value) {
    StringBuilder list = new StringBuilder();
    boolean first = true;
    for (Address address : AddressParser.parse(value)) {
      if (address.mailbox() == null) {
        list.append(';'); // the end of a group
        continue;
      }
      list.append(first ? "" : ", ").append(address(address));
      first = address.host() == null; // its name: what follows is the first in the group
    }
    return list.toString();
  }

  private static String address(Address address) {
    String mailbox = String.valueOf(address.mailbox());
    if (address.host() == null) {
      return phrase(mailbox) + ": ";
    }
    String written = mailbox + "@" + address.host();
    String name = address.name() == null ? "" : address.name();
    if (isAscii(written)) {
      String spec = EncoderUtil.encodeAddressLocalPart(mailbox) + "@" + address.host();
      return name.isEmpty() ? spec : phrase(name) + " <" + spec + ">";
    }
    return phrase((name + " " + written).strip()) + " <" + NOWHERE + ">";
  }

  private static String phrase(String name) {
    return isAscii(name)
        ? EncoderUtil.encodeAddressDisplayName(name)
        : EncoderUtil.encodeEncodedWord(ReadableHeader.decoded(name), Usage.WORD_ENTITY);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < MORE_THAN_ASCII);
  }
}
