package postroad.relay.smtp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a server offers in its answer to EHLO (RFC 5321 §4.1.1.1). */
final class Capabilities {

  /** What a server offers that knows only HELO. */
  static final Capabilities NONE = new Capabilities(Map.of());

  private final Map<String, String> parametersByKeyword;

  private Capabilities(Map<String, String> parametersByKeyword) {
    this.parametersByKeyword = parametersByKeyword;
  }

  /** The first line greets, each other line is a keyword with parameters. */
  static Capabilities of(Reply ehlo) {
    Map<String, String> offered = new TreeMap<>();
    List<String> lines = ehlo.lines();
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.strip().split(" ", 2);
      offered.put(words[0].toUpperCase(Locale.ROOT), words.length == 1 ? "" : words[1].strip());
    }
    return new Capabilities(offered);
  }

  /** RFC 2920. */
  boolean pipelining() {
    return parametersByKeyword.containsKey("PIPELINING");
  }

  /** RFC 3207. */
  boolean startTls() {
    return parametersByKeyword.containsKey("STARTTLS");
  }

  /** RFC 6152. */
  boolean eightBitMime() {
    return parametersByKeyword.containsKey("8BITMIME");
  }

  /** RFC 6531. */
  boolean smtpUtf8() {
    return parametersByKeyword.containsKey("SMTPUTF8");
  }

  /** RFC 3461. */
  boolean deliveryReports() {
    return parametersByKeyword.containsKey("DSN");
  }

  /** RFC 8689. */
  boolean requireTls() {
    return parametersByKeyword.containsKey("REQUIRETLS");
  }

  /** RFC 6710. */
  boolean priorities() {
    return parametersByKeyword.containsKey("MT-PRIORITY");
  }

  /** Whether any octets at all can be sent, in chunks (RFC 3030 §3: the one needs the other). */
  boolean binaryMime() {
    return parametersByKeyword.containsKey("BINARYMIME")
        && parametersByKeyword.containsKey("CHUNKING");
  }

  /** The names of the ways to log in (RFC 4954 §3); some hosts write an equals sign. */
  Set<String> loginMechanisms() {
    Set<String> names = new TreeSet<>();
    parametersByKeyword.forEach((keyword, parameters) -> {
      if (keyword.equals("AUTH") || keyword.startsWith("AUTH=")) {
        String all = keyword.substring("AUTH".length()).replace('=', ' ') + " " + parameters;
        names.addAll(List.of(all.strip().toUpperCase(Locale.ROOT).split(" +")));
      }
    });
    return names;
  }

  /** RFC 1870. */
  boolean size() {
    return parametersByKeyword.containsKey("SIZE");
  }

  /** The most octets the server takes; without a stated limit, no limit (RFC 1870 §3). */
  long largestMail() {
    @Nullable String stated = parametersByKeyword.get("SIZE");
    try {
      long limit = stated == null || stated.isEmpty() ? 0 : Long.parseLong(stated);
      return limit <= 0 ? Long.MAX_VALUE : limit;
    } catch (NumberFormatException unreadable) {
      return Long.MAX_VALUE;
    }
  }
}
