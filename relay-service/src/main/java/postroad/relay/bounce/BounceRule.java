package postroad.relay.bounce;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import postroad.contract.BounceClass;
import postroad.contract.StatusCode;

/**
 * One line of the table: what a host must have said for this to be its kind of trouble.
 *
 * @param code how the reply's code begins; {@link #ANY}, or {@link #NOBODY} where no host said
 *     anything
 * @param status the enhanced code, such as {@code 5.1.1} or {@code *.7.*}
 * @param words to be found in the reply, in any case
 */
record BounceRule(BounceClass kind, String code, String status, Pattern words) {

  static final String ANY = "*";
  static final String NOBODY = "-";

  private static final int COLUMNS = 4;
  private static final Pattern CODE = Pattern.compile("\\*|-|[245]\\d{0,2}");
  private static final Pattern STATUS =
      Pattern.compile("\\*|([245*])\\.(\\*|\\d{1,3})\\.(\\*|\\d{1,3})");

  /**
   * The rule of a line: four columns with tabs between them.
   *
   * @throws IllegalArgumentException which says what is wrong with it
   */
  static BounceRule of(String line) {
    String[] columns = line.split("\t+", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException("a rule has four columns with tabs between them");
    }
    BounceClass kind =
        BounceClass.named(columns[0].strip())
            .orElseThrow(() -> new IllegalArgumentException("no kind of trouble: " + columns[0]));
    return new BounceRule(
        kind,
        checked(CODE, columns[1].strip(), "a code is 5, 55, 550, * or -"),
        checked(STATUS, columns[2].strip(), "a status is 5.1.1, *.1.1, 5.7.* or *"),
        words(columns[3].strip()));
  }

  /** Whether it is of this kind: a reply on one line, or null where no host said anything. */
  boolean fits(StatusCode said, @Nullable String reply) {
    return fitsCode(reply) && fitsStatus(said) && (reply == null || words.matcher(reply).find());
  }

  private boolean fitsCode(@Nullable String reply) {
    if (reply == null) {
      return code.equals(NOBODY);
    }
    return code.equals(ANY) || reply.startsWith(code);
  }

  private boolean fitsStatus(StatusCode said) {
    if (status.equals(ANY)) {
      return true;
    }
    String[] parts = status.split("\\.", -1);
    return fits(parts[0], said.group())
        && fits(parts[1], said.subject())
        && fits(parts[2], said.detail());
  }

  private static boolean fits(String wanted, int number) {
    return wanted.equals(ANY) || wanted.equals(Integer.toString(number));
  }

  private static Pattern words(String written) {
    try {
      int everyLetter = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
      return Pattern.compile(written.equals(ANY) ? "" : written, everyLetter);
    } catch (PatternSyntaxException broken) {
      throw new IllegalArgumentException("no pattern: " + broken.getDescription(), broken);
    }
  }

  private static String checked(Pattern form, String text, String otherwise) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException(otherwise + ": " + text);
    }
    return text;
  }
}
