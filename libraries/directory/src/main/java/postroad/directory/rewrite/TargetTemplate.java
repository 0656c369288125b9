package postroad.directory.rewrite;

import com.google.re2j.Matcher;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import postroad.contract.MailAddress;

/**
 * An address with holes for what a rule's groups matched. The domain has none: a stranger who makes
 * up the local part must not choose where we send.
 */
record TargetTemplate(MailAddress written) {

  private static final Pattern HOLE = Pattern.compile("\\$(\\d)");

  static TargetTemplate parse(String text, int groups) {
    MailAddress written;
    try {
      written = MailAddress.parse(text);
    } catch (IllegalArgumentException noAddress) {
      throw new IllegalArgumentException("a target is local@domain: " + text, noAddress);
    }
    if (written.domain().indexOf('$') >= 0) {
      throw new IllegalArgumentException("the domain of a target is fixed: " + text);
    }
    if (HOLE.matcher(written.localPart()).results().anyMatch(hole -> group(hole) > groups)) {
      throw new IllegalArgumentException("the pattern has no such group: " + text);
    }
    return new TargetTemplate(written);
  }

  /** The address; empty when nothing is left of the local part, or too much. */
  Optional<MailAddress> filled(Matcher matched) {
    String localPart =
        HOLE.matcher(written.localPart())
            .replaceAll(hole -> java.util.regex.Matcher.quoteReplacement(text(matched, hole)));
    try {
      return Optional.of(new MailAddress(localPart, written.domain()));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  private static String text(Matcher matched, MatchResult hole) {
    String text = matched.group(group(hole));
    return text == null ? "" : text;
  }

  private static int group(MatchResult hole) {
    return Integer.parseInt(hole.group(1));
  }

  @Override
  public String toString() {
    return written.toString();
  }
}
