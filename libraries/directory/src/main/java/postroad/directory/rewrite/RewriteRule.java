package postroad.directory.rewrite;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import postroad.contract.MailAddress;

/**
 * Sends mail for local parts of one shape to other addresses. The expression is RE2's: however it
 * is written, matching takes time in proportion to the local part.
 */
public final class RewriteRule {

  private static final int LONGEST_PATTERN = 250;
  private static final int MOST_TARGETS = 100;

  /** A counted repetition is written out; nested ones multiply. */
  private static final long MOST_REPETITIONS = 1000;

  private static final java.util.regex.Pattern COUNTED =
      java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");

  private final Pattern pattern;
  private final List<TargetTemplate> targets;

  private RewriteRule(Pattern pattern, List<TargetTemplate> targets) {
    this.pattern = pattern;
    this.targets = targets;
  }

  /**
   * A rule for local parts that match as a whole, in any case of letters.
   *
   * @param pattern for example {@code (.*)-reports}
   * @param targets addresses; in the local part {@code $1} stands for what the first group matched,
   *     {@code $0} for all of it
   * @throws IllegalArgumentException with a reason for whoever wrote it
   */
  public static RewriteRule of(String pattern, List<String> targets) {
    if (pattern.isEmpty() || pattern.length() > LONGEST_PATTERN) {
      throw new IllegalArgumentException("a pattern has 1 to " + LONGEST_PATTERN + " characters");
    }
    if (targets.isEmpty() || targets.size() > MOST_TARGETS) {
      throw new IllegalArgumentException("a rule has 1 to " + MOST_TARGETS + " targets");
    }
    Pattern compiled = compiled(pattern);
    return new RewriteRule(
        compiled,
        targets.stream().map(to -> TargetTemplate.parse(to, compiled.groupCount())).toList());
  }

  private static Pattern compiled(String pattern) {
    long repetitions = 1;
    java.util.regex.Matcher counted = COUNTED.matcher(pattern);
    while (counted.find()) {
      boolean isRange = counted.group(2) != null && !counted.group(2).isEmpty();
      repetitions *= Math.max(1, number(counted.group(isRange ? 2 : 1)));
      if (repetitions > MOST_REPETITIONS) {
        throw new IllegalArgumentException("the pattern repeats too much: " + pattern);
      }
    }
    try {
      return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException(
          "the pattern is no regular expression: " + wrong.getDescription(), wrong);
    }
  }

  private static long number(String digits) {
    return digits.length() > 4 ? MOST_REPETITIONS + 1 : Long.parseLong(digits);
  }

  /** Where mail for this local part goes; empty when the rule says nothing about it. */
  public Optional<List<MailAddress>> targetsFor(String localPart) {
    Matcher matcher = pattern.matcher(localPart);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<MailAddress> found =
        targets.stream().map(to -> to.filled(matcher)).flatMap(Optional::stream).toList();
    return Optional.of(found).filter(all -> !all.isEmpty());
  }

  public String pattern() {
    return pattern.pattern();
  }

  /** The targets as they were written. */
  public List<String> targets() {
    return targets.stream().map(TargetTemplate::toString).toList();
  }
}
