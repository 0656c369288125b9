package postroad.ingress.command;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of one MAIL or RCPT, each of them once, not yet understood. */
final class Parameters {

  /** RFC 5321 §4.1.2, and beyond ASCII RFC 6531 §3.3. */
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*)(?:=([^= ]+))?");

  private final Map<String, String> given = new HashMap<>();

  private Parameters() {}

  /**
   * Reads the words after a path.
   *
   * @param isOffered says whether we take a keyword, in upper case; RFC 5321 §4.1.1.11: no others
   */
  static Parameters of(String text, Predicate<String> isOffered) {
    Parameters parameters = new Parameters();
    if (!text.isEmpty()) {
      for (String word : text.split(" +", -1)) {
        parameters.add(word, isOffered);
      }
    }
    return parameters;
  }

  private void add(String word, Predicate<String> isOffered) {
    Matcher parameter = PARAMETER.matcher(word);
    if (!parameter.matches()) {
      throw new SyntaxError(Fault.SYNTAX);
    }
    String keyword = parameter.group(1).toUpperCase(Locale.ROOT);
    if (!isOffered.test(keyword)) {
      throw new SyntaxError(Fault.UNKNOWN_PARAMETER);
    }
    String value = parameter.group(2);
    if (given.put(keyword, value == null ? "" : value) != null) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
  }

  /** What a parameter says: empty when it stands alone, absent when it is not there. */
  @Nullable String value(String keyword) {
    return given.get(keyword);
  }

  /** Whether a parameter is there that says all by itself. */
  boolean flag(String keyword) {
    String value = given.get(keyword);
    if (value != null && !value.isEmpty()) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
    return value != null;
  }
}
