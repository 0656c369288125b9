package postroad.message;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a part is (RFC 2045 §5), in lower case. */
record ContentType(String type, String subtype, Map<String, String> parameters) {

  /** What is not said, or cannot be understood (RFC 2045 §5.2). */
  static final ContentType TEXT = new ContentType("text", "plain", Map.of("charset", "us-ascii"));

  private static final ContentType MESSAGE = new ContentType("message", "rfc822", Map.of());

  /** Reads a Content-Type; {@link #TEXT} when it is none. */
  static ContentType parse(String field) {
    Parameterized read = Parameterized.parse(field);
    String value = read.value().toLowerCase(Locale.ROOT);
    int slash = value.indexOf('/');
    if (slash < 1) {
      return TEXT;
    }
    String type = value.substring(0, slash).strip();
    String subtype = firstWord(value.substring(slash + 1).strip());
    if (!isToken(type) || !isToken(subtype)) {
      return TEXT;
    }
    return new ContentType(type, subtype, read.parameters());
  }

  private static String firstWord(String text) {
    int blank = 0;
    while (blank < text.length() && !HeaderText.isBlank(text.charAt(blank))) {
      blank++;
    }
    return text.substring(0, blank);
  }

  private static boolean isToken(String text) {
    return !text.isEmpty()
        && text.length() <= 127 // RFC 6838 §4.2
        && text.chars().allMatch(c -> c > ' ' && c < 127 && "()<>@,;:\\\"/[]?=".indexOf(c) < 0);
  }

  /** The boundary of a multipart, when it has one that can be found. */
  Optional<String> boundary() {
    if (!type.equals("multipart")) {
      return Optional.empty();
    }
    return Optional.ofNullable(parameters.get("boundary"))
        .map(String::stripTrailing) // a boundary ends with no blank (RFC 2046 §5.1.1)
        .filter(boundary -> !boundary.isEmpty() && boundary.length() <= Boundaries.LONGEST / 4);
  }

  /** Whether it holds a message (RFC 2046 §5.2.1, RFC 6532 §3.7). */
  boolean isMessage() {
    return type.equals("message") && (subtype.equals("rfc822") || subtype.equals("global"));
  }

  /** What its parts are when they do not say (RFC 2046 §5.1.5). */
  ContentType defaultWithin() {
    return subtype.equals("digest") ? MESSAGE : TEXT;
  }

  /** The same for a part whose inside is not looked at: it must not promise any. */
  ContentType asLeaf() {
    if (type.equals("multipart")) {
      return TEXT;
    }
    return isMessage() ? new ContentType("application", "octet-stream", parameters) : this;
  }
}
