package postroad.singlenode.mailformat;

import java.util.regex.Pattern;

/** Keywords of other programs, which may have written anything. */
final class Keywords {

  private static final Pattern NOT_IN_AN_ATOM =
      Pattern.compile("[^!#$&'+,\\-./0-9:;<=>?@A-Z\\[^_`a-z|}~]");

  private Keywords() {}

  /** As an atom (RFC 9051 §9). */
  static String sound(String word) {
    return NOT_IN_AN_ATOM.matcher(word).replaceAll("_");
  }
}
