package postroad.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import postroad.message.Parameterized.Written;

/**
 * Joins parameters that were cut into pieces and decodes those in another charset (RFC 2231 §3,
 * §4): {@code title*0*}, {@code title*1} become {@code title}. Where a parameter is there in both
 * forms, the extended one counts.
 */
final class ContinuedParameters {

  private static final Pattern NAME = Pattern.compile("([^*]+)(?:\\*(\\d{1,4}))?(\\*)?");

  /** The pieces of one parameter by number; what is written in one piece is piece 0. */
  private final SortedMap<Integer, Piece> pieces = new TreeMap<>();

  private @Nullable String plain;

  private ContinuedParameters() {}

  static Map<String, String> join(List<Written> written) {
    Map<String, ContinuedParameters> parameters = new LinkedHashMap<>();
    for (Written parameter : written) {
      Matcher name = NAME.matcher(parameter.name());
      if (name.matches()) {
        parameters
            .computeIfAbsent(name.group(1).strip(), _ -> new ContinuedParameters())
            .add(name.group(2), name.group(3) != null, parameter.value());
      }
    }
    Map<String, String> joined = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> joined.put(name, parameter.value()));
    return Collections.unmodifiableMap(joined);
  }

  private void add(@Nullable String number, boolean encoded, String value) {
    if (number == null && !encoded) {
      plain = plain == null ? value : plain; // the first one counts
    } else {
      pieces.putIfAbsent(number == null ? 0 : Integer.parseInt(number), new Piece(value, encoded));
    }
  }

  private String value() {
    Piece first = pieces.get(0);
    if (first == null) {
      return plain == null ? "" : plain;
    }
    Charset charset = first.encoded() ? charsetOf(first.text()) : StandardCharsets.UTF_8;
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    Piece piece = first;
    int number = 0;
    while (piece != null) {
      boolean announced = number == 0 && piece.encoded();
      octets.writeBytes(piece.octets(announced ? afterLanguage(piece.text()) : 0, charset));
      number++;
      piece = pieces.get(number);
    }
    return HeaderText.decoded(ByteBuffer.wrap(octets.toByteArray()), charset).replace("\0", "");
  }

  private static Charset charsetOf(String announced) {
    int quote = announced.indexOf('\'');
    try {
      return quote < 1 ? StandardCharsets.UTF_8 : Charset.forName(announced.substring(0, quote));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  /** Where the value begins in {@code charset'language'value}. */
  private static int afterLanguage(String announced) {
    int second = announced.indexOf('\'', announced.indexOf('\'') + 1);
    return second < 0 ? 0 : second + 1;
  }

  private record Piece(String text, boolean encoded) {

    byte[] octets(int from, Charset charset) {
      String value = text.substring(from);
      if (!encoded) {
        return value.getBytes(charset.canEncode() ? charset : StandardCharsets.UTF_8);
      }
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      byte[] written = value.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < written.length; i++) {
        int high = written[i] == '%' && i + 2 < written.length ? digit(written[i + 1]) : -1;
        int low = high < 0 ? -1 : digit(written[i + 2]);
        if (low < 0) {
          octets.write(written[i]);
        } else {
          octets.write(16 * high + low);
          i += 2;
        }
      }
      return octets.toByteArray();
    }

    private static int digit(byte octet) {
      return Character.digit((char) octet, 16);
    }
  }
}
