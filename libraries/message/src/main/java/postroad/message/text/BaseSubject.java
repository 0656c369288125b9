package postroad.message.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The subject without what replying and forwarding put around it (RFC 5256 §2.1).
 *
 * @param text empty when nothing is left
 * @param isReply whether something was there that says it is a reply or forwarded
 */
public record BaseSubject(String text, boolean isReply) {

  /** What comes later makes no other subject. */
  private static final int LONGEST = 1000;

  private static final String BLOB = "\\[[^\\[\\]]*+\\]\\s*+";

  private static final Pattern TRAILER = Pattern.compile("(?i)(?:\\(fwd\\)|\\s)$");
  private static final Pattern LEADER =
      Pattern.compile("(?i)^(?:\\s++|(?:" + BLOB + ")*+(?:re|fwd?)\\s*+(?:" + BLOB + ")?+:)");
  private static final Pattern LEADING_BLOB = Pattern.compile("^" + BLOB + "(?=.)");
  private static final Pattern FORWARDED = Pattern.compile("(?is)^\\[fwd:(.*)\\]$");

  /** Of a subject with its encoded words decoded; empty when nothing is left. */
  public static String of(@Nullable String subject) {
    return read(subject).text();
  }

  /** The same, with what was taken away. */
  public static BaseSubject read(@Nullable String subject) {
    if (subject == null) {
      return new BaseSubject("", false);
    }
    String all = subject.substring(0, Math.min(LONGEST, subject.length()));
    BaseSubject base = new BaseSubject(all.replaceAll("\\s++", " "), false);
    BaseSubject before;
    do {
      before = base;
      base = base.withoutAll(TRAILER).withoutLeaders().unwrapped();
    } while (!base.equals(before));
    return base;
  }

  private BaseSubject withoutLeaders() {
    BaseSubject base = this;
    BaseSubject before;
    do {
      before = base;
      base = base.withoutAll(LEADER);
      base = new BaseSubject(LEADING_BLOB.matcher(base.text).replaceFirst(""), base.isReply);
    } while (!base.equals(before));
    return base;
  }

  private BaseSubject unwrapped() {
    Matcher forwarded = FORWARDED.matcher(text);
    return forwarded.matches() ? new BaseSubject(forwarded.group(1), true) : this;
  }

  private BaseSubject withoutAll(Pattern unwanted) {
    BaseSubject base = this;
    for (Matcher found = unwanted.matcher(text);
        found.find();
        found = unwanted.matcher(base.text)) {
      boolean saysReply = !found.group().isBlank();
      base = new BaseSubject(found.replaceFirst(""), base.isReply || saysReply);
    }
    return base;
  }
}
