package postroad.message.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The subject without what replying and forwarding put around it (RFC 5256 §2.1). */
public final class BaseSubject {

  /** What comes later makes no other subject. */
  private static final int LONGEST = 1000;

  private static final String BLOB = "\\[[^\\[\\]]*+\\]\\s*+";

  private static final Pattern TRAILER = Pattern.compile("(?i)(?:\\(fwd\\)|\\s)$");
  private static final Pattern LEADER =
      Pattern.compile("(?i)^(?:\\s++|(?:" + BLOB + ")*+(?:re|fwd?)\\s*+(?:" + BLOB + ")?+:)");
  private static final Pattern LEADING_BLOB = Pattern.compile("^" + BLOB + "(?=.)");
  private static final Pattern FORWARDED = Pattern.compile("(?is)^\\[fwd:(.*)\\]$");

  private BaseSubject() {}

  /** Of a subject with its encoded words decoded; empty when nothing is left. */
  public static String of(@Nullable String subject) {
    if (subject == null) {
      return "";
    }
    String all = subject.substring(0, Math.min(LONGEST, subject.length()));
    String base = all.replaceAll("\\s++", " ");
    String before;
    do {
      before = base;
      base = withoutAll(TRAILER, base);
      base = withoutLeaders(base);
      base = FORWARDED.matcher(base).replaceFirst("$1");
    } while (!base.equals(before));
    return base;
  }

  private static String withoutLeaders(String subject) {
    String base = subject;
    String before;
    do {
      before = base;
      base = withoutAll(LEADER, base);
      base = LEADING_BLOB.matcher(base).replaceFirst("");
    } while (!base.equals(before));
    return base;
  }

  private static String withoutAll(Pattern unwanted, String subject) {
    String base = subject;
    String before;
    do {
      before = base;
      base = unwanted.matcher(base).replaceFirst("");
    } while (!base.equals(before));
    return base;
  }
}
